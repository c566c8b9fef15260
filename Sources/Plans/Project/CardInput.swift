import Pages
import Vocabulary

/// A card as the form or the API sends it. What the sender may not write and does not send stays as it was.
struct CardInput: Sendable {
  let card: ProjectCard
  let reason: String
  let document: String?
  let after: Int?

  /// Money above this is a slip of the finger (10조 원).
  static let mostWon = 10_000_000_000_000

  /// `base`: the version in force, or the blank card. Throws `InvalidInput`.
  static func read(_ reader: FieldReader, base: ProjectCard, writable: Set<CardField>) throws -> CardInput {
    var card = base
    func sent(_ field: CardField, _ names: String...) -> Bool {
      writable.contains(field) || (names + [field.input]).contains(where: reader.isPresent)
    }
    if sent(.department) { card.department = reader.text("department", "담당부서", required: true, max: 60) ?? "" }
    if sent(.category) { card.category = reader.code("category", "부문", required: true) ?? base.category }
    if sent(.sector) { card.sector = reader.code("sector", "정부·민간", required: true) ?? base.sector }
    if sent(.novelty) { card.novelty = reader.code("novelty", "신규·계속", required: true) ?? base.novelty }
    if sent(.groups) { card.groups = groups(reader) }
    if sent(.period, "to") { card.period = period(reader) ?? base.period }
    if sent(.budget, "city", "district", "other") { card.budget = budget(reader) }
    if sent(.basis) { card.basis = reader.text("basis", "산출근거", required: true, max: 2000) ?? "" }
    if sent(.noticedOn) { card.noticedOn = reader.day("noticedOn", "사전 통보일") }
    let reason = reader.text("reason", "사유", required: true, max: 300)
    let document = reader.text("document", "문서번호", max: 100)
    let after = reader.int("after", "앞 판", in: 0...10_000)
    try reader.finish(ProjectCardStore.failed)
    return CardInput(card: card, reason: reason ?? "", document: document, after: after)
  }

  private static func groups(_ reader: FieldReader) -> Set<ProjectGroup> {
    var found: Set<ProjectGroup> = []
    for text in reader.texts("groups", "대상") {
      guard let group = ProjectGroup(rawValue: text) else {
        reader.fault("groups", "choice", "대상은 보기에서 고르십시오. 적힌 값: ‘\(text.prefix(30))’")
        return []
      }
      found.insert(group)
    }
    if found.isEmpty { reader.fault("groups", "required", "대상을 하나 이상 고르십시오.") }
    if found.contains(.everyone), found.count > 1 {
      reader.fault("groups", "choice", "‘전 계층’은 다른 대상과 함께 고를 수 없습니다. 하나만 남기십시오.")
    }
    return found
  }

  private static func period(_ reader: FieldReader) -> Period? {
    let from = reader.day("from", "사업 첫날", required: true), to = reader.day("to", "사업 끝날", required: true)
    guard let from, let to else { return nil }
    if to < from {
      reader.fault("to", "order", "사업기간의 끝날이 첫날보다 앞섭니다. 두 날짜를 확인하십시오.")
      return nil
    }
    return Period(from: from, to: to)
  }

  private static func budget(_ reader: FieldReader) -> ProjectBudget {
    func won(_ name: String, _ label: String) -> Won? { reader.int(name, "\(label)(원)", in: 0...mostWon) }
    return ProjectBudget(
      national: won("national", "국비"), city: won("city", "시비"), district: won("district", "구비"),
      other: won("other", "기타 예산"))
  }
}
