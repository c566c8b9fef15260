import Pages
import Reference
import Vocabulary

extension Vacancy {
  /// Said so in the advertisement, or fewer weekly hours than full time.
  var isPartTime: Bool {
    terms.partTime == true || [.under15, .h15to34].contains(HoursBand(weeklyHours: terms.weeklyHours))
  }
}

// MARK: Words of a vacancy, on every page
extension VacancyPages {
  static func wage(_ wage: Wage?, text: String? = nil) -> HTML {
    guard let wage else { return text.map(korean) ?? "\(say("업체에 확인"))" }
    let span = wage.upTo.map { "\(wage.amount.grouped)~\($0.grouped)" } ?? wage.amount.grouped
    let line = say("{0} {1}원", say(wage.kind.label), span)
    return wage.negotiable ? "<span>\(line) \(tag(say("협의 가능")))</span>" : "\(line)"
  }

  /// The advertised wording, and beside it what it comes to by the hour.
  static func pay(_ vacancy: Vacancy) -> HTML {
    guard let wage = vacancy.wage else { return self.wage(nil) }
    guard wage.kind != .hourly, let hourly = vacancy.hourlyPay else { return self.wage(wage) }
    return "\(self.wage(wage)) <span class=\"naeil-basis\">(\(say("시급으로 약 {0}원", hourly.grouped)))</span>"
  }

  /// Pay by the hour, or why it cannot be told.
  static func comparable(_ vacancy: Vacancy) -> HTML {
    guard let wage = vacancy.wage else { return "\(say("임금을 밝히지 않아 견줄 수 없어요"))" }
    guard let hourly = vacancy.hourlyPay else { return "\(say("근로시간을 밝히지 않아 견줄 수 없어요"))" }
    return wage.kind == .hourly
      ? "\(say("{0}원", hourly.grouped))" : "\(say("약 {0}원(주휴시간을 더해 나눔)", hourly.grouped))"
  }

  /// The district, and how far its middle lies from `middle`.
  static func place(_ vacancy: Vacancy, from middle: Place? = nil) -> HTML {
    let region = vacancy.terms.region.flatMap(Region.find)
    let name = region.map { RegionWords.name($0) } ?? korean(vacancy.terms.regionName)
    guard let middle, let there = region?.place, middle.metres(to: there) >= 100 else { return name }
    return "\(name) · \(say("약 {0}km", RegionWords.kilometres(middle.metres(to: there))))"
  }

  /// Its name; in English that of its group.
  static func occupation(_ vacancy: Vacancy) -> HTML {
    let name = text(vacancy.terms.occupationName)
    guard Speech.language != .ko, let code = vacancy.terms.occupation,
      let group = Occupation.find(code)?.ancestor(level: 2)
    else { return name }
    return "\(say(group.name)) (\(name))"
  }

  static func contract(_ vacancy: Vacancy) -> HTML {
    let kind = vacancy.terms.contract.map { say($0.label) }
    let part = vacancy.isPartTime ? say("시간제") : nil
    return text([kind, part].compactMap { $0 }.joined(separator: " · "))
  }

  static func closing(_ vacancy: Vacancy) -> HTML {
    let parts: [HTML] = [
      vacancy.listedUntil.map { "<span class=\"naeil-number\">\($0)</span>" }, vacancy.closesNote.map(korean),
    ].compactMap(\.self)
    return parts.isEmpty ? "\(say("채용할 때까지"))" : parts.count == 1 ? parts[0] : "\(parts[0]) · \(parts[1])"
  }

  static func openings(_ vacancy: Vacancy) -> HTML {
    vacancy.openings.map { "\(say("{0}명", $0.grouped))" } ?? "\(say("밝히지 않음"))"
  }
  static func hours(_ hours: Int?) -> HTML { hours.map { "\(say("주 {0}시간", String($0)))" } ?? "\(say("밝히지 않음"))" }
  static func text(_ text: String?) -> HTML { text.flatMap { $0.isEmpty ? nil : korean($0) } ?? "\(say("밝히지 않음"))" }
  static func list(_ texts: [String]) -> HTML { text(texts.joined(separator: ", ")) }
  static func lines(_ text: String?) -> HTML {
    guard let text, !text.isEmpty else { return "\(say("밝히지 않음"))" }
    let written = text.split(separator: "\n").map { "<p>\(korean(String($0)))</p>" as HTML }
    return "<div class=\"naeil-lines\">\(written)</div>"
  }
  static func origin(_ vacancy: Vacancy) -> HTML {
    vacancy.isOwn ? badge(say("우리 센터 구인신청"), .primary) : badge(say("정보제공 광고"))
  }
}
