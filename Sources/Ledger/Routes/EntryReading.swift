import Pages
import Vocabulary

extension NewEntry {
  /// A statement from the API's fields. Faults go to the reader and leave a stand-in here, so that all are found: the
  /// caller finishes the reader before it uses the statement. The ledger checks the rest.
  init(_ reader: FieldReader, stamp: EntryStamp, kind given: EntryKind? = nil) {
    let kind = given ?? reader.code("kind", "종류") ?? .first
    if kind == .lifeEvent {
      let event: LifeEvent? = reader.code("event", "경과", required: true)
      let about = reader.text("about", "가리키는 기재", required: given == nil)
      let day = reader.day("recognisedOn", "경과한 날", required: true)
      let evidence = NewEntry.evidence(reader)
      self = .lifeEvent(
        event ?? .endedEarly, of: ID(about ?? ""), on: day ?? Day(number: 0), evidence: evidence,
        sourceRecord: reader.text("sourceRecord", "출처"), stamp: stamp)
      return
    }
    let category: Category? = reader.code("category", "부문", required: true)
    let stage: Stage? = reader.code("stage", "단계", required: true)
    let nature: Nature = reader.code("nature", "성격") ?? .measured
    let quantity = reader.int("quantity", "수량", in: -100_000_000...100_000_000)
    self.init(
      stamp: stamp, kind: kind, centre: reader.text("centre", "센터"), project: reader.text("project", "세부사업"),
      category: category ?? .other, stage: stage ?? .planned, nature: nature,
      unit: reader.code("unit", "단위") ?? .persons,
      quantity: quantity ?? 1)
    readParty(reader)
    readJob(reader)
  }

  private mutating func readParty(_ reader: FieldReader) {
    (person, thing) = (reader.text("person", "사람 키"), reader.text("thing", "물건 키"))
    employer = reader.text("employer", "업체 키")
    residence = reader.code("residence", "거주지") ?? .unknown
    sex = reader.code("sex", "성별") ?? .unstated
    ageBand = reader.code("ageBand", "연령대") ?? .unknown
    sourceRecord = reader.text("sourceRecord", "출처")
    if kind != .first { about = reader.text("about", "가리키는 기재").map { ID($0) } }
  }

  private mutating func readJob(_ reader: FieldReader) {
    (startedOn, endsOn) = (reader.day("startedOn", "시작일"), reader.day("endsOn", "끝나는 날"))
    (hiredOn, recognisedOn) = (reader.day("hiredOn", "채용일"), reader.day("recognisedOn", "인정일"))
    (periodFrom, periodTo) = (reader.day("periodFrom", "기간의 첫날"), reader.day("periodTo", "기간의 끝날"))
    contract = startedOn.map { EntryContract(startedOn: $0, endsOn: endsOn) }
    if nature != .measured { contract = nil }
    sector = reader.code("sector", "민간·공공")
    funding = reader.code("funding", "재원")
    weeklyHours = reader.int("weeklyHours", "주당 시간", in: 0...168)
    hourlyWage = reader.int("hourlyWage", "시급", in: 0...10_000_000)
    insured = reader.code("insured", "고용보험") ?? .unknown
    evidence = NewEntry.evidence(reader)
  }

  private static func evidence(_ reader: FieldReader) -> Set<Evidence> {
    var out: Set<Evidence> = []
    for name in reader.texts("evidence", "증빙") {
      if let kind = Evidence(rawValue: name) {
        out.insert(kind)
      } else {
        reader.fault("evidence", "choice", "증빙은 보기에서 고르십시오. 적힌 값: ‘\(name.prefix(30))’")
      }
    }
    return out
  }
}

extension Entry {
  /// Every column but the salt, as the API gives it to staff.
  var json: JSON {
    [
      "id": .text(id.text), "sequence": .int(sequence), "kind": .text(stated.kind.rawValue),
      "event": JSON(stated.event?.rawValue), "reasonCode": JSON(stated.reasonCode), "office": .text(office),
      "centre": JSON(stated.centre), "project": JSON(stated.project), "category": .text(stated.category.rawValue),
      "stage": .text(stated.stage.rawValue), "nature": .text(stated.nature.rawValue),
      "unit": .text(stated.unit.rawValue), "quantity": .int(stated.quantity), "person": JSON(stated.person),
      "thing": JSON(stated.thing), "employer": JSON(stated.employer), "startedOn": JSON(stated.startedOn),
      "endsOn": JSON(stated.endsOn), "hiredOn": JSON(stated.hiredOn), "recognisedOn": JSON(stated.recognisedOn),
      "periodFrom": JSON(stated.periodFrom), "periodTo": JSON(stated.periodTo),
      "contract": JSON(stated.contract?.rawValue), "sector": JSON(stated.sector?.rawValue),
      "funding": JSON(stated.funding?.rawValue), "weeklyHours": JSON(stated.weeklyHours),
      "hourlyWage": JSON(stated.hourlyWage), "insured": .text(stated.insured.rawValue),
      "residence": .text(stated.residence.rawValue), "sex": .text(stated.sex.rawValue),
      "ageBand": .text(stated.ageBand.rawValue),
      "evidence": .list(stated.evidence.sorted().map { .text($0.rawValue) }),
      "sourceRecord": JSON(stated.sourceRecord), "recordedAt": JSON(recordedAt), "about": JSON(stated.about?.text),
      "entryHash": .text(entryHash.hex), "hash": .text(chainHash.hex),
    ]
  }
}
