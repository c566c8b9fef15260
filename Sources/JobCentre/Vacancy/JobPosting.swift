import Pages
import Vocabulary

/// schema.org `JobPosting` of a vacancy, for search engines; only while it is listed.
enum JobPosting {
  /// The `<script>` block for the page's head. Every `<`, `>` and `&` inside is written as an escape, so that no text can
  /// close the block.
  static func head(_ vacancy: Vacancy, _ details: VacancyDetails, origin: String?) -> HTML {
    var safe = ""
    for scalar in json(vacancy, details, origin: origin).encoded.unicodeScalars {
      switch scalar {
      case "<": safe += "\\u003c"
      case ">": safe += "\\u003e"
      case "&": safe += "\\u0026"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return HTML(trusted: "<script type=\"application/ld+json\">\(safe)</script>")
  }

  static func json(_ vacancy: Vacancy, _ details: VacancyDetails, origin: String?) -> JSON {
    var members: [(String, JSON)] = [
      ("@context", "https://schema.org/"), ("@type", "JobPosting"), ("title", .text(vacancy.title)),
      (
        "description",
        .text(details.duties ?? [vacancy.title, details.workTime].compactMap { $0 }.joined(separator: "\n"))
      ),
      ("datePosted", JSON(vacancy.registeredOn)),
      (
        "identifier",
        ["@type": "PropertyValue", "name": .text(vacancy.source.label), "value": .text(vacancy.number)]
      ), ("hiringOrganization", ["@type": "Organization", "name": .text(vacancy.employer.name)]),
      ("jobLocation", ["@type": "Place", "address": address(vacancy)]), ("directApply", false),
    ]
    if let last = vacancy.listedUntil { members.append(("validThrough", .text("\(last)T23:59:59+09:00"))) }
    if let type = employmentType(vacancy) { members.append(("employmentType", .text(type))) }
    if let wage = vacancy.wage { members.append(("baseSalary", salary(wage))) }
    if let openings = vacancy.openings { members.append(("totalJobOpenings", .int(openings))) }
    if let occupation = vacancy.terms.occupationName { members.append(("occupationalCategory", .text(occupation))) }
    if let origin { members.append(("url", .text("\(origin)/jobs/\(vacancy.id)"))) }
    return .object(members)
  }

  private static func address(_ vacancy: Vacancy) -> JSON {
    let parts = vacancy.terms.regionName.split(separator: " ", maxSplits: 1).map(String.init)
    return [
      "@type": "PostalAddress", "addressCountry": "KR", "addressRegion": JSON(parts.first),
      "addressLocality": JSON(parts.count > 1 ? parts[1] : nil), "streetAddress": JSON(vacancy.terms.place),
    ]
  }

  private static func employmentType(_ vacancy: Vacancy) -> String? {
    if vacancy.terms.partTime == true { return "PART_TIME" }
    switch vacancy.terms.contract {
    case .regular: return "FULL_TIME"
    case .temporary: return "TEMPORARY"
    case .daily: return "PER_DIEM"
    case nil: return nil
    }
  }

  private static func salary(_ wage: Wage) -> JSON {
    let units: [WageKind: String] = [.hourly: "HOUR", .daily: "DAY", .monthly: "MONTH", .yearly: "YEAR"]
    let unit = JSON(units[wage.kind])
    let value: JSON =
      wage.upTo.map {
        ["@type": "QuantitativeValue", "minValue": .int(wage.amount), "maxValue": .int($0), "unitText": unit]
      } ?? ["@type": "QuantitativeValue", "value": .int(wage.amount), "unitText": unit]
    return ["@type": "MonetaryAmount", "currency": "KRW", "value": value]
  }
}
