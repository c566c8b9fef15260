// Grade, age, sex, illness and flat of the person to be cared for. Only asked where the job is care.

extension FoldedText {
  func careDetails() -> [Redaction.Cut] {
    var ranges: [Range<Int>] = []
    var homes: [Range<Int>] = []
    var i = 0
    while i < count {
      if let range = illness(at: i) ?? person(at: i) ?? grade(at: i) ?? age(at: i) ?? weight(at: i) {
        ranges.append(range)
        i = range.upperBound
      } else if let range = flat(at: i) {
        homes.append(range)
        i = range.upperBound
      } else {
        i += 1
      }
    }
    return ranges.map { Redaction.Cut(range: widened($0), kind: .careRecipient) }
      + homes.map { Redaction.Cut(range: $0, kind: .careRecipient) }
  }

  private static let persons = WordList(
    "어르신 할머니 할아버지 대상자 수급자 이용자 환자 남자 여자 남성 여성 남아 여아 등급 와상 치매 케어 독거 부부 모심 남 여 댁")
  private static let limits = WordList("이상 이하 까지 미만 이내 초과 이후 이전 우대 환영 지원 채용 가능 정년 분도 요양보호사 근무자 ~ 내외인")
  private static let limitHeads = WordList("정년 연령 나이 만18 지원자 근로자")

  // MARK: Grade

  /// `3등급`, `3~5등급`, `인지지원등급`, `장애 1급`. `요양보호사 1급` and `평가 A등급` are no one's health.
  private func grade(at start: Int) -> Range<Int>? {
    if !isLatin(start - 1), let length = first(of: FoldedText.namedGrades, at: start) { return start..<start + length }
    guard digit(start) != nil, digit(start - 1) == nil, !isLatin(start - 1), let number = number(at: start) else {
      return nil
    }
    guard (1...6).contains(number.value) else { return nil }
    var end = number.end
    while [126, 45, 44, 46, 32, 47].contains(self[end]), digit(end + 1) != nil || self[end + 1] == 32 { end += 1 }
    if digit(end) != nil, end > number.end { end += 1 }
    if self[end] == 32 { end += 1 }
    if has(FoldedText.gradeWord, at: end) {
      let stop = end + FoldedText.gradeWord.count
      let ofFirm = ends(with: FoldedText.ratings, before: start) || follows(FoldedText.ratedThings, from: stop)
      return ofFirm ? nil : start..<stop
    }
    guard self[end] == FoldedText.gradeWord[1], ends(with: FoldedText.disabilities, before: start) else { return nil }
    return start..<end + 1
  }
  private static let gradeWord = FoldedText("등급").folded
  private static let namedGrades = WordList(
    "인지지원등급 인지등급 인지지원_등급 등급외 사등급 오등급 세등급 네등급 i등급 ii등급 iii등급 iv등급 v등급 Ⅰ등급 Ⅱ등급 Ⅲ등급 Ⅳ등급 Ⅴ등급")
  private static let ratings = WordList("평가 최우수 우수 품질 효율 내신 한우 위생 신용")
  private static let ratedThings = WordList("기관 시설 업체 한우 받은 획득 센터")
  private static let disabilities = WordList("장애 뇌병변 지체 시각 청각")

  // MARK: Age, sex, weight

  private func age(at start: Int) -> Range<Int>? {
    guard digit(start) != nil, digit(start - 1) == nil, ![46, 44, 58].contains(self[start - 1]),
      let number = number(at: start), !ends(with: FoldedText.limitHeads, before: start, blanks: 3)
    else { return nil }
    var end = number.end
    if self[end] == 32 { end += 1 }
    if let length = first(of: FoldedText.ageUnits, at: end) {
      let range = start..<end + length
      guard first(of: FoldedText.notAges, at: end) == nil, (1...120).contains(number.value),
        !follows(FoldedText.limits, from: range.upperBound)
      else { return nil }
      return number.value >= 65 || near(FoldedText.persons, range, reach: 8) ? range : nil
    }
    if let stop = ageBesideSex(start, number) { return start..<stop }
    if has(FoldedText.decade, at: end), number.value % 10 == 0, (40...100).contains(number.value) {
      var stop = end + 1
      if let part = first(of: FoldedText.decadeParts, at: stop + (self[stop] == 32 ? 1 : 0)) {
        stop += part + (self[stop] == 32 ? 1 : 0)
      }
      let spans = self[start - 1] == 126 || self[start - 1] == 45 || self[stop] == 126 || self[stop] == 45
      guard !spans, !follows(FoldedText.limits, from: stop), near(FoldedText.persons, start..<stop, reach: 6) else {
        return nil
      }
      return start..<stop
    }
    return bornIn(start, number)
  }
  /// `84/여`, `여/84`: an age without its unit.
  private func ageBesideSex(_ start: Int, _ number: (value: Int, end: Int)) -> Int? {
    guard (65...110).contains(number.value) else { return nil }
    let parts: Set<UInt32> = [47, 44]
    if parts.contains(self[number.end]), first(of: FoldedText.sexes, at: number.end + 1) != nil { return number.end }
    let before = parts.contains(self[start - 1]) && ends(with: FoldedText.sexes, before: start - 1, blanks: 0)
    return before && !isHangul(number.end) && ![46, 58].contains(self[number.end]) ? number.end : nil
  }
  private static let ageUnits = WordList("세 살")
  private static let notAges = WordList("세대 세탁 세척 세무 세금 세부 세트 세션 세전 세후 세미 살균 살림")
  private static let decade = FoldedText("대").folded
  private static let decadeParts = WordList("초반 중반 후반 초 중후반 말")

  /// `38년생`, `1938년생`, `38년 3월생`.
  private func bornIn(_ start: Int, _ number: (value: Int, end: Int)) -> Range<Int>? {
    guard number.end - start == 2 || number.end - start == 4, self[number.end] == FoldedText.born[0] else { return nil }
    var stop = number.end + FoldedText.born.count
    if !has(FoldedText.born, at: number.end) {
      guard let month = self.number(at: number.end + (self[number.end + 1] == 32 ? 2 : 1)),
        has(FoldedText.bornInMonth, at: month.end)
      else { return nil }
      stop = month.end + FoldedText.bornInMonth.count
    }
    return follows(FoldedText.limits, from: stop) ? nil : start..<stop
  }
  private static let born = FoldedText("년생").folded
  private static let bornInMonth = FoldedText("월생").folded

  private func weight(at start: Int) -> Range<Int>? {
    guard digit(start) != nil, digit(start - 1) == nil, let number = number(at: start),
      (25...150).contains(number.value)
    else { return nil }
    let end = number.end + (self[number.end] == 32 ? 1 : 0)
    guard let length = first(of: FoldedText.kilograms, at: end) else { return nil }
    let range = start..<end + length
    return near(FoldedText.weighed, range, reach: 8) ? range : nil
  }
  private static let kilograms = WordList("kg ㎏ 킬로 키로")
  private static let weighed = WordList("체중 몸무게 어르신 할머니 할아버지 대상자 등급")

  /// `여자 어르신`, `남 어르신`, `할머니`: the sex of the one cared for, not of the one sought.
  private func person(at start: Int) -> Range<Int>? {
    guard let sex = first(of: FoldedText.sexes, at: start), !isHangul(start - 1) else {
      guard let length = first(of: FoldedText.elders, at: start), !isHangul(start - 1) else { return nil }
      return follows(FoldedText.notElders, from: start + length, blanks: 0) ? nil : start..<start + length
    }
    let gap = self[start + sex] == 32 || self[start + sex] == 47 ? 1 : 0
    guard let noun = first(of: FoldedText.careNouns, at: start + sex + gap) else { return nil }
    return start..<start + sex + gap + noun
  }
  private static let sexes = WordList("남자 여자 남성 여성 남 여")
  private static let careNouns = WordList("어르신 노인 환자 대상자 수급자 이용자 장애인 아동")
  private static let elders = WordList("할머니 할아버지 노부부 부부어르신 부부_어르신 독거어르신 독거_어르신 독거노인 육십대 칠십대 팔십대 구십대")
  private static let notElders = WordList("들 손 집 네")

  // MARK: Illness

  private func illness(at start: Int) -> Range<Int>? {
    if self[start] == FoldedText.cancer { return cancer(at: start) }
    guard let length = first(of: FoldedText.illnesses, at: start) else { return nil }
    let end = start + length
    let ofPlace =
      follows(FoldedText.careBusiness, from: end) || ends(with: FoldedText.courses, before: start, blanks: 2)
    return ofPlace ? nil : start..<end
  }
  private static let illnesses = WordList(
    "치매 파킨슨병 파킨슨 와상 편마비 하지마비 사지마비 전신마비 반신마비 뇌졸중 뇌출혈 뇌경색 중풍 당뇨병 당뇨 고혈압 심장병 심부전 신부전 투석 욕창 골절 관절염 조현병 우울증 정신질환 지적장애 자폐 뇌병변 루게릭 섬망 알츠하이머 천식 폐렴 결핵 간경화 류마티스 콧줄 비위관 소변줄 유치도뇨 석션 기관절개 장루 거동불편 거동_불편 거동이_불편 거동불가 휠체어_이용 휠체어_어르신 휠체어_생활 기저귀_착용 기저귀착용 배회 실금 난청 백내장 실명 청각장애 시각장애 지체장애 언어장애 발달장애 정신장애 뇌전증 간질 뇌성마비 소아마비 다운증후군 척수손상 척수장애 사지절단 산소호흡기 인공호흡기 인슐린 알콜중독 알코올중독 hiv 에이즈 조울증 공황장애 치_매 누워계신 누워_계신 인지저하 인지장애 식물인간 말기 척추협착 디스크 폐질환 신장질환"
  )
  /// What makes the word a course, a place or a menu.
  private static let careBusiness = WordList(
    "교육 전문 센터 안심 전담 예방 이수 병원 병동 프로그램 식 지원사 지원센터 관리사 학교 인식 친화 가족휴가 파트너 복지관 협회 인 근로자 수당 치료제 상담 검진 특별 인지 자격 전문교육 케어_전문 전문요양 노인요양 요양병원 요양원 센타"
  )
  private static let courses = WordList("교육이수 우대사항 경증 가산")

  private static let cancer = FoldedText("암").folded[0]
  /// `암` alone is also half of place names and words: it counts as an illness in `위암`, `암 환자`, `/암/`.
  private func cancer(at start: Int) -> Range<Int>? {
    if let organ = FoldedText.organs.all.first(where: { has($0, at: start - $0.count) }) {
      let begin = start - organ.count
      return isHangul(start + 1) && !follows(FoldedText.sick, from: start + 1) ? nil : begin..<start + 1
    }
    guard !isHangul(start - 1) else { return nil }
    let ofPlace = follows(FoldedText.careBusiness, from: start + 1)
    if isHangul(start + 1) { return follows(FoldedText.sick, from: start + 1, blanks: 0) ? start..<start + 1 : nil }
    let parted = FoldedText.separators.contains(self[start + 1]) || self[start + 1] == 93 || self[start + 1] == 0
    return parted && !ofPlace ? start..<start + 1 : nil
  }
  private static let organs = WordList("위 폐 간 대장 유방 갑상선 췌장 전립선 혈액 직장 자궁 담낭 방광 신장 식도 뇌")
  private static let sick = WordList("환자 투병 수술 말기 이신 으로 을 이 진단 치료")

  // MARK: Flat

  /// `102동 1203호`, `1203호`, `102-1203호`, `아파트 102동`, `아파트 102-1203`.
  private func flat(at start: Int) -> Range<Int>? {
    guard digit(start) != nil, digit(start - 1) == nil, !isLatin(start - 1), let first = number(at: start) else {
      return nil
    }
    let end = first.end
    if self[end] == FoldedText.building {
      // `방학1동` is a neighbourhood, `아파트 1동` a house.
      guard !isHangul(start - 1) || nearHousing(start) || first.value >= 100 else { return nil }
      return flatOfBuilding(start, after: end + 1)
    }
    if self[end] == 45, self[start - 1] != FoldedText.ordinal, let second = number(at: end + 1) {
      let door = isDoor(second.end)
      return door || nearHousing(start) && digit(second.end) == nil ? start..<second.end + (door ? 1 : 0) : nil
    }
    guard isDoor(end), first.value >= 100, self[start - 1] != FoldedText.ordinal else { return nil }
    return isHangul(end + 1) && !nearHousing(start) ? nil : start..<end + 1
  }
  private func flatOfBuilding(_ start: Int, after end: Int) -> Range<Int>? {
    let next = end + (self[end] == 32 || self[end] == 45 ? 1 : 0)
    if let second = number(at: next), isDoor(second.end) || second.value >= 100 && self[second.end] != 58 {
      return start..<second.end + (isDoor(second.end) ? 1 : 0)
    }
    return nearHousing(start) && !follows(FoldedText.publicPlaces, from: end) ? start..<end : nil
  }
  private func isDoor(_ index: Int) -> Bool {
    self[index] == FoldedText.door && !follows(FoldedText.lines, from: index + 1, blanks: 0)
  }
  private static let ordinal = FoldedText("제").folded[0]
  private func nearHousing(_ start: Int) -> Bool { ends(with: FoldedText.housing, before: start, blanks: 2) }
  private static let building = FoldedText("동").folded[0]
  private static let door = FoldedText("호").folded[0]
  private static let housing = WordList("아파트 빌라 단지 주공 맨션 연립 차 마을 apt a")
  private static let publicPlaces = WordList("관리 경비 상가 앞 정문 후문 주민센터")
  private static let lines = WordList("선 봉 점")

  // MARK: Widening

  /// Takes in the small words that stand beside a detail and belong to it: `/여`, `(남)`, `어르신`.
  private func widened(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while let next = right(from: high) { high = next }
    while let next = left(from: low) { low = next }
    return low..<high
  }
  private static let beside = WordList("남자어르신 여자어르신 남어르신 여어르신 어르신 남자 여자 남성 여성 남아 여아 남 여 독거 환자 대상자 수급자 노인")

  private func right(from index: Int) -> Int? {
    var i = index
    while i - index < 2, FoldedText.separators.contains(self[i]) { i += 1 }
    guard let length = first(of: FoldedText.beside, at: i) else { return nil }
    let end = i + length
    let counted = digit(end) != nil || self[end] == 32 && digit(end + 1) != nil
    return counted || isHangul(end) && length == 1 ? nil : end
  }
  private func left(from index: Int) -> Int? {
    var i = index
    while index - i < 2, FoldedText.separators.contains(self[i - 1]) { i -= 1 }
    guard let word = FoldedText.beside.all.filter({ has($0, at: i - $0.count) }).max(by: { $0.count < $1.count }) else {
      return nil
    }
    let start = i - word.count
    return isHangul(start - 1) ? nil : start
  }
}
