import Vocabulary

/// What was published, held against itself: two values, parts and totals, percentages, years.
extension Check {
  static let ofPublished: [Check] = [
    partsTotal, mixedUnits, twoFigures, percentDiffers, truncated, awardYear, scope, aboutResult,
  ]

  private static func row(_ figure: PublishedFigure, _ cells: [String]) -> Finding {
    Finding(
      "figure-\(figure.number)", "보도", [when(figure) + " " + figure.name] + cells,
      href: "/plans/\(figure.office)/published#figure-\(figure.number)")
  }
  private static func when(_ figure: PublishedFigure) -> String {
    figure.label.isEmpty ? "\(figure.year.map(String.init) ?? "")년" : figure.label
  }

  /// Exact job numbers of one span, role and version: the whole and its parts by one cut.
  private static func sums(_ facts: CheckFacts) -> [(whole: PublishedFigure, parts: [PublishedFigure])] {
    let jobs = facts.touching.filter { $0.family == .jobs && $0.qualifier == .exact }
    return jobs.filter { $0.part == .total }.flatMap { whole in
      [PublishedFigure.Part.category, .sector, .strategy, .targetGroup].compactMap { cut in
        let parts = jobs.filter {
          $0.part == cut && $0.period == whole.period && $0.label == whole.label && $0.role == whole.role
            && $0.version == whole.version && ($0.conflict == nil || whole.conflict != nil)
        }
        return parts.count > 1 ? (whole, parts) : nil
      }
    }
  }

  private static let partsTotal = Check(
    "partsTotal", "적힌 부분의 합이 전체와 다름", .warning,
    what: "함께 적힌 부분을 더하면 적힌 전체가 되지 않습니다. 기사가 부분을 일부만 옮긴 것이면 틀린 것이 아닙니다.",
    remedy: "원문이 부분을 모두 적었는지 먼저 확인하고, 모두 적은 것이면 빠지거나 잘못 옮긴 수를 바로잡아 알리십시오.",
    source: "광주 북구 2017(−24), 대전 동구 2019(−1,062)",
    columns: ["무엇", "부분의 합", "전체", "차이"]
  ) { facts in
    sums(facts).compactMap { whole, parts in
      let all = parts.reduce(0) { $0 + $1.value.amount }
      // A part that we reckoned ourselves, as one that bundles others, may stand beside what was printed.
      let printed = parts.filter { $0.confidence != .computed }.reduce(0) { $0 + $1.value.amount }
      guard all != whole.value.amount, printed != whole.value.amount else { return nil }
      let why = all < whole.value.amount ? "적히지 않은 부분이 있을 수 있음" : "부분이 전체보다 많음"
      return row(whole, [all.grouped, whole.value.text, "\(signed(all - whole.value.amount)) (\(why))"])
    }
  }

  private static let mixedUnits = Check(
    "mixedUnits", "단위가 섞인 합", .error, what: "명으로 센 전체에 건이나 회로 센 부분이 들어 있습니다.",
    remedy: "명만 더한 수를 전체로 하고 건·개소·회는 따로 적으십시오.", source: "광주 북구 2017(인프라 8건), 대전 동구 2019(고용서비스 152회)",
    columns: ["무엇", "전체의 단위", "섞인 부분"]
  ) { facts in
    sums(facts).compactMap { whole, parts in
      let foreign = parts.filter { $0.unit != whole.unit }
      guard !foreign.isEmpty else { return nil }
      let named = foreign.map { "\($0.name) \($0.value.text)\($0.unit.label)" }.joined(separator: ", ")
      return row(whole, [whole.unit.label, named])
    }
  }

  private static let twoFigures = Check(
    "twoFigures", "한 해에 두 값", .error, what: "같은 해의 같은 것을 두 수로 발표했습니다.",
    remedy: "어느 수가 맞는지 원자료로 확인하고 틀린 쪽을 바로잡아 알리십시오.", source: "구로구 2011 목표(4,453과 4,266), 도봉구 2023 실적(11,803과 10,803)",
    columns: ["무엇", "값"]
  ) { facts in
    let groups = Dictionary(grouping: facts.touching.filter { $0.conflict != nil }) { $0.conflict ?? "" }
    return groups.keys.sorted().compactMap { key in
      guard let all = groups[key], let first = all.first, all.count > 1 else { return nil }
      let values = all.map { figure in
        figure.publishedPercent.map { "\(figure.value.text)\(figure.unit.label)(\($0) %)" }
          ?? "\(figure.value.text)\(figure.unit.label)"
      }
      return row(first, [values.joined(separator: " / ")])
    }
  }

  /// The percentage we reckon, with the two numbers it comes from.
  private static func ours(_ figure: PublishedFigure) -> String {
    guard let rate = figure.rate else { return "분모 미공개" }
    return "\(rate.numerator.grouped) / \(rate.denominator.grouped) = \(rate.percent)"
  }

  /// Whether the printed percentage is ours cut off instead of rounded, to as many decimals as it was printed with.
  static func isTruncated(_ figure: PublishedFigure) -> Bool {
    guard let rate = figure.rate, let text = figure.publishedPercent, let printed = PublishedNumber(text),
      rate.denominator > 0, printed.scale <= 1
    else { return false }
    let scale = printed.scale == 0 ? 100 : 1000
    let (cut, half) = (rate.numerator * scale / rate.denominator, rate.denominator)
    let rounded = (rate.numerator * scale * 2 + half) / (half * 2)
    return printed.amount == cut && cut != rounded
  }

  /// Whether the printed percentage is ours rounded to as many decimals as it was printed with.
  static func isRounded(_ figure: PublishedFigure) -> Bool {
    guard let rate = figure.rate, let text = figure.publishedPercent, let printed = PublishedNumber(text),
      rate.denominator > 0, printed.scale <= 1
    else { return false }
    let scale = printed.scale == 0 ? 100 : 1000
    return printed.amount == (rate.numerator * scale * 2 + rate.denominator) / (rate.denominator * 2)
  }

  private static let percentDiffers = Check(
    "percentDiffers", "발표한 비율이 다시 계산한 비율과 다름", .error, what: "발표한 실적과 목표로 나누면 발표한 비율이 나오지 않습니다.",
    remedy: "분모를 밝히거나 비율을 바로잡아 알리십시오.", source: "구로구 좋은 일자리(96.4 %, 계산 93.6 %), 청년인턴(87.4 %, 계산 87.6 %)",
    columns: ["무엇", "발표", "실적 ÷ 목표"]
  ) { facts in
    facts.touching.filter { $0.publishedPercent != nil && !isRounded($0) && !isTruncated($0) }.map {
      row($0, ["\($0.publishedPercent ?? "") %", ours($0)])
    }
  }

  private static let truncated = Check(
    "truncated", "반올림하지 않고 버린 비율", .warning, what: "어떤 비율은 반올림하고 어떤 비율은 버리면 서로 견줄 수 없습니다.",
    remedy: "소수 첫째 자리까지 반올림하고 실적과 목표를 함께 적으십시오.",
    source: "동작구 2021(132.73 → 32 % 초과), 은평구 2022(121.88 → 121 %), 광명시 2024, 구로구 2025",
    columns: ["무엇", "발표", "실적 ÷ 목표"]
  ) { facts in
    facts.touching.filter(isTruncated).map { row($0, ["\($0.publishedPercent ?? "") %", ours($0)]) }
  }

  private static let awardYear = Check(
    "awardYear", "수상 연도와 실적 연도가 섞임", .warning, what: "한 출처가 두 해의 실적을 함께 적었습니다. ‘지난해’가 어느 해인지 갈립니다.",
    remedy: "실적의 해를 숫자로 적으십시오. 일자리대상은 앞 해의 실적을 평가합니다.", source: "구로구(16,531과 16,846을 모두 지난해라고 적음)",
    columns: ["무엇", "그해 값", "같은 출처의 다른 해"]
  ) { facts in
    let results = facts.figures.filter {
      $0.family == .jobs && $0.part == .total && $0.role == .result && $0.year != nil && $0.conflict == nil
    }
    return results.filter { $0.year == facts.year }.compactMap { figure in
      let others = results.filter { other in
        other.year != figure.year && !Set(other.sources).isDisjoint(with: figure.sources)
      }
      guard !others.isEmpty else { return nil }
      let named = others.map { "\($0.year.map(String.init) ?? "")년 \($0.value.text)" }.joined(separator: ", ")
      return row(figure, [figure.value.text, named])
    }
  }

  private static let scope = Check(
    "scope", "세는 범위가 달라졌을 목표", .warning, what: "앞서 발표한 목표보다 50 %를 넘게 다릅니다. 늘어난 것이 아니라 세는 부문을 바꾼 것일 수 있습니다.",
    remedy: "어느 부문을 넣고 뺐는지 밝히고, 앞 해를 같은 범위로 다시 계산하여 나란히 보이십시오.",
    source: "광명시 6,467(2018) → 14,101(2024): 고용서비스를 넣음", columns: ["무엇", "앞 목표", "이번 목표", "변화", "새로 든 부문"]
  ) { facts in
    let totals = facts.figures.filter {
      $0.family == .jobs && $0.part == .total && $0.role == .target && $0.year != nil && $0.qualifier == .exact
        && $0.conflict == nil && ($0.version ?? 1) == 1
    }
    return totals.filter { $0.year == facts.year }.flatMap { now in
      totals.filter { ($0.year ?? 0) < facts.year }.compactMap { before -> Finding? in
        guard let change = leap(before.value.amount, now.value.amount), let year = before.year else { return nil }
        let fresh = categories(facts, facts.year).subtracting(categories(facts, year)).map(\.label).sorted()
        return Finding(
          "figure-\(now.number)/\(before.number)", "보도",
          [
            "\(year)년과 \(facts.year)년", before.value.text, now.value.text, change,
            fresh.isEmpty ? "발표되지 않음" : fresh.joined(separator: ", "),
          ], href: "/plans/\(now.office)/published#figure-\(now.number)")
      }
    }
  }

  /// 부문 for which a target of the year was published.
  private static func categories(_ facts: CheckFacts, _ year: Int) -> Set<Vocabulary.Category> {
    Set(
      facts.figures.filter { $0.year == year && $0.role == .target && $0.part == .category && $0.family == .jobs }
        .compactMap(\.category))
  }

  private static let aboutResult = Check(
    "aboutResult", "어림수로 발표한 실적", .notice, what: "실적을 ‘약’이나 ‘여’로 적으면 달성률을 계산할 수 없습니다.",
    remedy: "센 수를 그대로 적으십시오.", source: "구로구 2012(14,000여 개)", columns: ["무엇", "값"]
  ) { facts in
    facts.touching.filter {
      [.jobs, .goodJobs].contains($0.family) && $0.role == .result && $0.qualifier != .exact
    }.map { row($0, [PublishedFigures.value($0)]) }
  }
}
