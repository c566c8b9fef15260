import Matching
import Offices
import Pages
import Reference
import Storage
import Vocabulary

/// The match list of one seeker as pages and API show it: sentences made, own and external apart.
struct MatchSheet: Sendable {
  struct Line: Sendable {
    let vacancy: Vacancy
    /// 0…1.
    let score: Double
    let reasons: [(code: String, text: String, points: Double)]
    /// Said first where the advertised pay comes to less than the minimum wage.
    let belowMinimum: WageCheck.Shortfall?
  }
  struct Miss: Sendable {
    let vacancy: Vacancy
    let whyNot: [(code: String, text: String)]
  }
  let asOf: Instant
  let lines: [Line]
  let misses: [Miss]
  /// Within the wished occupations, with a single filter failed: the best of them, and how many there are.
  let near: [Miss]
  let nearCount: Int
  /// How many pass every filter, shown or not; `unnamed` of them only because they name no occupation.
  let passing: Int
  let unnamed: Int
  /// Lines whose occupation fits, and those that name none.
  var fits: [Line] { lines.filter { !isUnnamed($0) } }
  var unnamedLines: [Line] { lines.filter(isUnnamed) }
  private func isUnnamed(_ line: Line) -> Bool { unnamed > 0 && line.vacancy.terms.occupation == nil }
  /// Which one wish would open most: `거리를 7 km로: +14곳`.
  let openings: [String]
  let optedOut: Bool

  static let wording = Wording(
    occupation: { Occupation.find(number: $0)?.name ?? groupName($0) }, occupationGroup: { groupName($0 * 10) },
    region: { Region.find(String($0))?.shortName },
    education: { rank in Reference.education.all.first { $0.rank == rank }?.label },
    licence: { number in Licence.all.indices.contains(number) ? Licence.all[number].name : nil })

  /// Name of the 소분류 that a number ending in 0 stands for: what one more occupation group would open.
  private static func groupName(_ number: Int) -> String? {
    let digits = String(number / 10)
    return Occupation.find(String(repeating: "0", count: max(0, 3 - digits.count)) + digits)?.name
  }

  /// Matches of `seeker` against the index; `excluded` nearest misses.
  init(
    of seeker: JobSeeker, in held: MatchIndex.Held, limit: Int, excluded: Int, asOf now: Instant
  ) {
    let wish = seeker.wishes.wish(on: now.day)
    let days = held.day.number
    let matches = held.matcher.matches(wish, limit: limit, excludedLimit: excluded, laterDays: days)
    let nearly = held.matcher.nearMisses(wish, limit: limit, laterDays: days)
    let minimum = WageCheck.minimum(on: now.day)
    var wording = Self.wording
    if seeker.wishes.shortfall(on: now.day) != nil { wording.payMeasure = "최저임금" }
    asOf = now
    (passing, optedOut) = (matches.passing, matches.optedOut)
    (unnamed, nearCount) = (held.matcher.passingUnnamed(wish), nearly.count)
    let said = wording
    lines = matches.ranked.compactMap { match in
      held.vacancies[match.offer].map { vacancy in
        Line(
          vacancy: vacancy, score: match.score,
          reasons: match.reasons.map { ($0.code.rawValue, said.sentence($0), $0.points) },
          belowMinimum: vacancy.shortfall(on: now.day))
      }
    }
    func missed(_ exclusions: [Exclusion]) -> [Miss] {
      exclusions.compactMap { miss in
        held.vacancies[miss.offer].map { vacancy in
          Miss(vacancy: vacancy, whyNot: miss.whyNot.map { ($0.code.rawValue, said.sentence($0)) })
        }
      }
    }
    (misses, near) = (missed(matches.excluded), missed(nearly.offers))
    openings = excluded > 0 ? held.matcher.openings(wish, leastPay: minimum).map { said.sentence($0) } : []
  }

  /// Four decimals, without floating-point dust.
  static func decimal(_ value: Double) -> JSON {
    let scaled = Int((value * 10_000).rounded())
    let (whole, part) = (abs(scaled) / 10_000, String(abs(scaled) % 10_000))
    return .number((scaled < 0 ? "-" : "") + "\(whole)." + String(repeating: "0", count: 4 - part.count) + part)
  }

  /// The contract's object; misses only where they were asked for.
  func json(withMisses: Bool) -> JSON {
    var members: [(String, JSON)] = [
      ("asOf", JSON(asOf)), ("passing", .int(passing)), ("nearly", .int(nearCount)), ("optedOut", .flag(optedOut)),
      (
        "items",
        .list(
          lines.map { line in
            [
              "vacancy": Self.json(line.vacancy), "score": Self.decimal(line.score),
              "reasons": .list(
                line.reasons.map {
                  ["code": .text($0.code), "text": .text($0.text), "points": Self.decimal($0.points)]
                }),
            ]
          })
      ),
    ]
    if withMisses {
      members.append(
        (
          "excluded",
          .list(
            misses.map { miss in
              [
                "vacancy": ["id": .text(miss.vacancy.id.text), "title": .text(miss.vacancy.title)],
                "whyNot": .list(miss.whyNot.map { ["code": .text($0.code), "text": .text($0.text)] }),
              ]
            })
        ))
      members.append(("openings", .list(openings.map(JSON.text))))
    }
    return .object(members)
  }

  private static func json(_ vacancy: Vacancy) -> JSON {
    [
      "id": .text(vacancy.id.text), "origin": .text(vacancy.origin.rawValue), "title": .text(vacancy.title),
      "employer": ["name": .text(vacancy.employer.name)], "region": .text(vacancy.terms.regionName),
      "wage": JSON(vacancy.wage?.text), "weeklyHours": JSON(vacancy.weeklyHours),
      "validUntil": JSON(vacancy.validUntil), "closesOn": JSON(vacancy.closesOn),
    ]
  }
}
