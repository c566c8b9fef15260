import Pages
import Reference
import Vocabulary

// The contract's objects.
extension Vacancy {
  static let shape = Shape.object([
    .init("id", .text), .init("origin", .oneOf(VacancyOrigin.allCases.map(\.rawValue))), .init("title", .text),
    .init("employer", .object([.init("id", .text, required: false), .init("name", .text)])),
    .init("occupation", .object([.init("code", .text), .init("name", .text)]), required: false),
    .init("sourceOccupation", .text, required: false),
    .init("region", .object([.init("code", .text, required: false), .init("name", .text)])),
    .init("openings", .integer, required: false), .init("wage", wageShape, required: false),
    .init("weeklyHours", .integer, required: false),
    .init("contract", .oneOf(VacancyContract.allCases.map(\.rawValue)), required: false),
    .init("registeredOn", .day), .init("acceptedOn", .day, required: false),
    .init("validUntil", .day, required: false), .init("closesOn", .day, required: false),
    .init("closesNote", .text, required: false), .init("status", .oneOf(Status.allCases.map(\.rawValue))),
    .init(
      "source",
      .object([.init("name", .text), .init("url", .text, required: false), .init("licence", .text, required: false)])),
    .init("externalNumbers", .list(.object([.init("system", .text), .init("number", .text)]))),
  ])
  static let wageShape = Shape.object([
    .init("kind", .oneOf(WageKind.allCases.map(\.rawValue))), .init("amount", .integer),
    .init("upTo", .integer, required: false), .init("negotiable", .flag, required: false),
  ])

  /// `staff`: with the firm's id and how it was taken over; the public sees neither. Status as it reads on `day`.
  package func json(on day: Day, staff: Bool, details: VacancyDetails? = nil) -> JSON {
    var members: [(String, JSON)] = [
      ("id", .text(id.text)), ("origin", .text(origin.rawValue)), ("title", .text(title)),
      (
        "employer",
        staff ? ["id": JSON(employer.id?.text), "name": .text(employer.name)] : ["name": .text(employer.name)]
      ),
      ("occupation", occupationJSON), ("sourceOccupation", JSON(terms.sourceOccupation)),
      ("region", ["code": JSON(terms.region), "name": .text(terms.regionName)]), ("place", JSON(terms.place)),
      ("openings", JSON(openings)), ("wage", wage?.json ?? .null), ("weeklyHours", JSON(weeklyHours)),
      ("contract", JSON(terms.contract?.rawValue)), ("partTime", terms.partTime.map(JSON.flag) ?? .null),
      ("registeredOn", JSON(registeredOn)), ("acceptedOn", JSON(acceptedOn)), ("validUntil", JSON(validUntil)),
      ("closesOn", JSON(closesOn)), ("closesNote", JSON(closesNote)), ("status", .text(status(on: day).rawValue)),
      (
        "source",
        ["name": .text(source.label), "url": JSON(source.url), "licence": JSON(source.licence)]
      ),
      ("externalNumbers", isOwn ? [] : [["system": .text(source.rawValue), "number": .text(number)]]),
    ]
    if isOwn { members.append(("number", .text(number))) }
    if staff {
      members.append(("takenOverBy", JSON(takenOverBy?.text)))
      members.append(("takeover", takeoverJSON))
    }
    if let details { members.append(("details", details.json)) }
    return .object(members)
  }

  private var occupationJSON: JSON {
    terms.occupation.flatMap { Occupation.find($0) }.map { ["code": .text($0.code), "name": .text($0.name)] } ?? .null
  }
  private var takeoverJSON: JSON {
    takeover.map {
      ["from": .text($0.from.text), "confirmedOn": JSON($0.confirmedOn), "confirmedBy": .text($0.confirmedBy)]
    } ?? .null
  }
}

extension Wage {
  var json: JSON {
    ["kind": .text(kind.rawValue), "amount": .int(amount), "upTo": JSON(upTo), "negotiable": .flag(negotiable)]
  }
}

extension VacancyDetails {
  var json: JSON {
    func list(_ texts: [String]) -> JSON { .list(texts.map(JSON.text)) }
    return [
      "duties": JSON(duties), "business": JSON(business), "education": JSON(education), "career": JSON(career),
      "employment": JSON(employment), "wageText": JSON(wageText), "retirement": JSON(retirement),
      "workTime": JSON(workTime), "workPattern": JSON(workPattern), "holiday": JSON(holiday),
      "insurances": list(insurances), "receiptMethods": list(receiptMethods), "documents": list(documents),
      "selection": JSON(selection), "receiptPlace": JSON(receiptPlace), "subway": JSON(subway), "guide": JSON(guide),
      "agency": JSON(agency), "registryNumber": JSON(registryNumber), "masked": .int(masked),
    ]
  }
}

extension Employer {
  static let shape = Shape.object([
    .init("id", .text), .init("name", .text), .init("bizNo", .text),
    .init("region", .object([.init("code", .text, required: false), .init("name", .text)])),
    .init("phone", .text, required: false), .init("contact", .text, required: false),
  ])
  static let inputShape = Shape.object([
    .init("name", .text), .init("bizNo", .text), .init("region", .text), .init("phone", .text, required: false),
    .init("contact", .text, required: false),
  ])

  /// `whole`: telephone and contact as they are; else masked, as lists show them.
  func json(whole: Bool) -> JSON {
    [
      "id": .text(id.text), "name": .text(name), "bizNo": .text(BusinessNumber.hyphenated(fields.bizNo)),
      "region": ["code": JSON(fields.region), "name": .text(fields.regionName)],
      "phone": JSON(fields.phone.map { whole ? $0 : Masking.phone($0) }),
      "contact": JSON(fields.contact.map { whole ? $0 : Masking.name($0) }),
    ]
  }
}
