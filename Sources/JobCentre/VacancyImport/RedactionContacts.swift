// E-mail addresses, messenger ids and the names that stand beside them.

extension FoldedText {
  func emails() -> [Redaction.Cut] {
    var cuts: [Redaction.Cut] = []
    var i = 0
    while i < count {
      guard let length = first(of: FoldedText.ats, at: i), let range = email(around: i..<i + length) else {
        i += 1
        continue
      }
      cuts.append(.init(range: range, kind: .email))
      i = range.upperBound
    }
    return cuts
  }
  private static let ats = WordList("@ (at) [at] _at_ 골뱅이")
  private static let hosts = WordList("naver 네이버 daum 다음 hanmail 한메일 gmail 지메일 nate 네이트 kakao 카카오 hotmail 닷컴")
  private static let dots = WordList(". 닷 점 dot (dot) [dot]")

  private func email(around at: Range<Int>) -> Range<Int>? {
    var start = at.lowerBound
    while start > 0, at.lowerBound - start < 2, self[start - 1] == 32 { start -= 1 }
    let localEnd = start
    while isLocal(start - 1) { start -= 1 }
    if start == localEnd { while localEnd - start < 10, isHangul(start - 1) { start -= 1 } }
    guard start < localEnd else { return nil }
    var end = at.upperBound
    while self[end] == 32, end - at.upperBound < 2 { end += 1 }
    let host = first(of: FoldedText.hosts, at: end)
    let hostStart = end
    if let host { end += host } else { while isLatin(end) || digit(end) != nil || self[end] == 45 { end += 1 } }
    guard end > hostStart else { return nil }
    var labels = 0
    while let next = afterDot(end) { (end, labels) = (next, labels + 1) }
    return host != nil || labels > 0 ? start..<end : nil
  }

  private func afterDot(_ index: Int) -> Int? {
    var i = index
    if self[i] == 32 { i += 1 }
    guard let dot = first(of: FoldedText.dots, at: i) else { return nil }
    i += dot
    if self[i] == 32 { i += 1 }
    let start = i
    while isLatin(i) { i += 1 }
    if i - start >= 2 { return i }
    return first(of: FoldedText.endings, at: start).map { start + $0 }
  }
  private static let endings = WordList("컴 넷 씨오 com net")

  private func isLocal(_ index: Int) -> Bool {
    isLatin(index) || digit(index) != nil || [46, 95, 43, 45].contains(self[index])
  }

  /// 카카오톡, 텔레그램 … with an id after it, and addresses of open chats.
  func messengers() -> [Redaction.Cut] {
    var cuts: [Redaction.Cut] = []
    var i = 0
    while i < count {
      if let range = messenger(at: i) {
        cuts.append(.init(range: range, kind: .messenger))
        i = range.upperBound
      } else {
        i += 1
      }
    }
    return cuts
  }
  private static let chats = WordList("open.kakao.com pf.kakao.com t.me/ line.me/")
  private static let cues = WordList("카카오톡 카톡 카카오_톡 kakaotalk kakao_talk kakao 카카오 텔레그램 telegram 위챗 wechat 오픈채팅")
  private static let otherCues = WordList("라인 line 인스타그램 인스타 instagram 디스코드 discord")
  private static let between = WordList("아이디 id 으로 로 는 은 친구추가 추가 검색 채널 문의 : = - > ( [ \" ' @ _")
  private static let announcing = WordList("아이디 id : = @ >")

  private func messenger(at start: Int) -> Range<Int>? {
    if first(of: FoldedText.chats, at: start) != nil {
      var end = start
      while end < count, self[end] > 32, self[end] < 0x3000, self[end] != 41 { end += 1 }
      var begin = start
      for scheme in FoldedText.schemes.all where has(scheme, at: start - scheme.count) { begin = start - scheme.count }
      return begin..<end
    }
    let other = isHangul(start - 1) || isLatin(start - 1) ? nil : first(of: FoldedText.otherCues, at: start)
    guard let cue = first(of: FoldedText.cues, at: start) ?? other else { return nil }
    var (i, announced) = (start + cue, false)
    while let word = first(of: FoldedText.between, at: i), i - start - cue < 16 {
      announced = announced || first(of: FoldedText.announcing, at: i) != nil
      i += word
    }
    let idStart = i
    var (letters, digits) = (0, 0)
    while isLocal(i) {
      letters += isLatin(i) ? 1 : 0
      digits += digit(i) != nil ? 1 : 0
      i += 1
    }
    guard i - idStart >= 4, letters > 0, announced || digits > 0 else { return nil }
    return idStart..<i
  }
  private static let schemes = WordList("https:// http://")

  /// A contact's name: after `담당자:` and the like, or right before a number or address already found.
  func names(besides cuts: [Redaction.Cut]) -> [Redaction.Cut] {
    var found: [Redaction.Cut] = []
    for cut in cuts where cut.kind == .phone || cut.kind == .email {
      if let range = name(before: cut.range.lowerBound) { found.append(.init(range: range, kind: .name)) }
      if let range = name(after: cut.range.upperBound) { found.append(.init(range: range, kind: .name)) }
    }
    for i in 0..<count {
      guard let cue = first(of: FoldedText.contacts, at: i) else { continue }
      var start = i + cue
      var colon = false
      while self[start] == 32 || self[start] == 58 { (colon, start) = (colon || self[start] == 58, start + 1) }
      let bracket = !colon && self[start] == 40
      guard let range = name(at: bracket ? start + 1 : start) ?? (colon ? spacedName(at: start) : nil) else { continue }
      let titled = follows(FoldedText.titles, from: range.upperBound)
      if colon || titled || bracket && self[range.upperBound] == 41 { found.append(.init(range: range, kind: .name)) }
    }
    return found
  }
  private static let contacts = WordList("담당자 담당 채용담당 인사담당 문의처 문의 문의사항 연락처 담당자명 성명")
  private static let titles = WordList(
    "팀장 과장 부장 대리 실장 소장 원장 센터장 사회복지사 복지사 담당자 담당 선생님 선생 주임 차장 이사 대표 매니저 님 씨 반장 점장")
  private static let surnames: Set<UInt32> = Set(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용".unicodeScalars.map(\.value))
  /// Words of three or four syllables that begin like a surname and are none.
  private static let notNames = WordList(
    "전화 문자 이메일 이력서 유선 방문 고객 인사 총무 관리 사무 대표 원무 행정 담당 채용 상담 지원 면접 평일 오전 오후 주간 연락 문의 팩스 안내 경비 정문 기숙 노인 한글 이용 모집 구인 주말 공휴 성실 기타 우대 신입 경력 조리 간호 요양 하루 주소 서류 접수 마감 선착 정규 시설 현장 본사 지점 센터 병원 공장 아파트 위치 근무 급여 이후 이전 가능 전송 제출 필수 남녀 여성 남성 국번 직통 내선 구내 유무 은행 계좌 신청 예약 도보 송영 배차 노무 회사 이사 장소 구직 정보 온라인 연중 마지막 인근 차량 기간 이상 이하 진행 소개 조건 양식 원서 어르신 원장 소장 실장 주방 배송 구매 홍보 공무 공정 안전 석식 조식 중식 선별 구청 도서 지게 국장 우편"
  )

  private func name(at start: Int) -> Range<Int>? {
    var end = start
    while isHangul(end) { end += 1 }
    for length in [3, 2, 4] where start + length <= end {
      let stop = start + length
      guard stop == end || follows(FoldedText.titles, from: stop), isName(start..<stop) else { continue }
      let whole = length == 3 || length == 4 && first(of: FoldedText.longSurnames, at: start) != nil
      if whole || follows(FoldedText.titles, from: stop) { return start..<stop }
    }
    return nil
  }
  private static let longSurnames = WordList("남궁 황보 제갈 선우 독고 사공 서문")

  /// `홍 길 동`.
  private func spacedName(at start: Int) -> Range<Int>? {
    let parted = [start, start + 2, start + 4].allSatisfy { isHangul($0) && !isHangul($0 + 1) }
    guard parted, self[start + 1] == 32, self[start + 3] == 32, FoldedText.surnames.contains(self[start]) else {
      return nil
    }
    return start..<start + 5
  }

  /// `010-…(홍길동)`, `010-… 홍길동 팀장`: in brackets or with a title, else it may be any word.
  private func name(after index: Int) -> Range<Int>? {
    var start = index
    while start < index + 3, [32, 40, 47, 44, 58].contains(self[start]) { start += 1 }
    guard start > index, let range = name(at: start) else { return nil }
    let bracketed = self[start - 1] == 40 && self[range.upperBound] == 41
    return bracketed || follows(FoldedText.titles, from: range.upperBound) ? range : nil
  }

  private func name(before index: Int) -> Range<Int>? {
    var end = index
    while end > max(0, index - 4), [32, 40, 58, 47, 44, 0x260E, 0x260F, 46].contains(self[end - 1]) { end -= 1 }
    if let word = FoldedText.phoneWords.all.filter({ has($0, at: end - $0.count) }).map(\.count).max(),
      !isLatin(end - word - 1)
    {
      end -= word
      while end > max(0, index - 14), [32, 40, 58, 47, 44, 46].contains(self[end - 1]) { end -= 1 }
    }
    var titled = false
    if let title = FoldedText.titles.all.filter({ has($0, at: end - $0.count) }).map(\.count).max() {
      (end, titled) = (end - title, true)
      if self[end - 1] == 32 { end -= 1 }
    }
    var start = end
    while isHangul(start - 1) { start -= 1 }
    guard end - start == 3 || titled && (2...4).contains(end - start), isName(start..<end) else { return nil }
    return start..<end
  }

  private func isName(_ range: Range<Int>) -> Bool {
    FoldedText.surnames.contains(self[range.lowerBound]) && first(of: FoldedText.notNames, at: range.lowerBound) == nil
      && first(of: FoldedText.titles, at: range.lowerBound) == nil
  }
}
