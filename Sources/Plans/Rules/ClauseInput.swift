import Counting
import Ledger
import Pages
import Vocabulary

/// One category of a draft as the form sends it.
struct ClauseInput: Sendable {
  /// `nil`: nothing of the category counts.
  let clause: Clause?
  /// Save of the draft that the form showed.
  let after: Int

  /// Throws `InvalidInput`.
  static func read(_ reader: FieldReader, category: Vocabulary.Category) throws -> ClauseInput {
    let after = reader.int("after", "앞 판", required: true, in: 1...100_000) ?? 0
    guard reader.flag("counts") else {
      try reader.finish(failed)
      return ClauseInput(clause: nil, after: after)
    }
    let stages: [Stage] = codes(reader, "stages", "세는 단계"), natures: [Nature] = codes(reader, "natures", "세는 성격")
    if stages.isEmpty { reader.fault("stages", "required", "세는 단계를 하나 이상 고르십시오.") }
    if natures.isEmpty { reader.fault("natures", "required", "세는 성격을 하나 이상 고르십시오.") }
    let sectors: [Sector] = codes(reader, "sectors", "세는 부문"), fundings: [Funding] = codes(reader, "fundings", "세는 재원")
    var clause = Clause(
      category: category, unit: reader.code("unit", "단위", required: true) ?? .persons, stages: stages, natures: natures,
      attribution: choice(reader, "attribution", "귀속일") ?? .start, cutOff: cutOff(reader),
      carryOver: choice(reader, "carryOver", "이월 참여자") ?? .continuing,
      duplicates: choice(reader, "duplicates", "중복 참여") ?? .none,
      minimumDuration: reader.code("minimumDuration", "최소 기간"), retainedMonths: months(reader, "retainedMonths"),
      evidence: codes(reader, "evidence", "증빙"), excludedContracts: codes(reader, "excludedContracts", "세지 않는 고용형태"),
      sectors: sectors.isEmpty ? nil : sectors, fundings: fundings.isEmpty ? nil : fundings,
      durationBy: choice(reader, "durationBy", "기간의 기준"), goodJob: goodJob(reader), sentence: "")
    if clause.minimumDuration == nil { clause.durationBy = nil }
    if reader.flag("onlyGoodJobs") {
      clause.onlyGoodJobs = true
      if clause.goodJob == nil { reader.fault("good.name", "required", "좋은 일자리만 세려면 그 이름과 조건을 적으십시오.") }
    }
    try reader.finish(failed)
    clause.sentence = clause.spoken
    return ClauseInput(clause: clause, after: after)
  }

  private static let failed = "세는 법을 고치지 못했습니다"

  private static func codes<C: Code>(_ reader: FieldReader, _ name: String, _ label: String) -> [C] {
    let chosen = reader.texts(name, label)
    if let wrong = chosen.first(where: { C(rawValue: $0) == nil }) {
      reader.fault(name, "choice", "\(label)\(label.topicParticle) 보기에서 고르십시오. 적힌 값: ‘\(wrong.prefix(30))’")
    }
    return Array(C.allCases).filter { chosen.contains($0.rawValue) }
  }

  private static func choice<C: RawRepresentable & CaseIterable>(
    _ reader: FieldReader, _ name: String, _ label: String
  ) -> C? where C.RawValue == String { reader.code(name, label, as: C.self) }

  private static func months(_ reader: FieldReader, _ name: String) -> Int? {
    guard let months = reader.int(name, "고용유지 개월", in: 3...12) else { return nil }
    if ![3, 6, 12].contains(months) { reader.fault(name, "choice", "고용유지는 3, 6, 12개월 가운데 고르십시오.") }
    return months
  }

  /// Month, day and what becomes of the late: all three or none.
  private static func cutOff(_ reader: FieldReader) -> CutOff? {
    let month = reader.int("cutOffMonth", "마감 월", in: 1...12), day = reader.int("cutOffDay", "마감 일", in: 1...31)
    let later: CutOff.Later? = choice(reader, "later", "마감 뒤")
    if month == nil, day == nil { return nil }
    guard let month, let day, let later else {
      reader.fault("cutOffMonth", "incomplete", "마감일은 월과 일, 그 뒤를 어떻게 세는지까지 모두 적거나 모두 비우십시오.")
      return nil
    }
    return CutOff(month: month, day: day, later: later)
  }

  private static func goodJob(_ reader: FieldReader) -> GoodJob? {
    let good = reader.nested("good"), name = good.text("name", "좋은 일자리의 이름", max: 40)
    let contracts: [EntryContract] = codes(good, "contracts", "고용형태"),
      sectors: [Sector] = codes(good, "sectors", "민간·공공")
    let found = GoodJob(
      name: name ?? "", contracts: contracts.isEmpty ? nil : contracts, sectors: sectors.isEmpty ? nil : sectors,
      insured: good.flag("insured") ? true : nil, minimumHours: good.code("minimumHours", "주 시간"),
      minimumDuration: good.code("minimumDuration", "기간"),
      hourlyWageAtLeast: good.int("hourlyWageAtLeast", "시급", in: 1...1_000_000),
      retainedMonths: months(good, "retainedMonths"))
    if found == GoodJob(name: "") { return nil }
    if name == nil { good.fault("name", "required", "좋은 일자리의 이름을 적으십시오. 조건만으로는 수치 옆에 무엇인지 적을 수 없습니다.") }
    if name != nil, found == GoodJob(name: name ?? "") {
      good.fault("name", "incomplete", "좋은 일자리의 조건을 하나 이상 고르거나 이름을 비우십시오.")
    }
    return found
  }
}
