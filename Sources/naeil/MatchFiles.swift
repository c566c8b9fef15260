import ArgumentParser
import Foundation
import Matching
import Vocabulary

/// The matching workload as files of raw little-endian columns: `bin/w1s.*` seekers, `bin/w1v.*` vacancies.
struct MatchFiles {
  let folder: URL
  init(_ input: String) { folder = URL(filePath: input).appending(path: "bin") }

  /// The weights of the workload: version 1's, what is unstated earns nothing.
  static let weights: Weights = {
    var weights = Weights.version1
    weights.missing = .zero
    return weights
  }()
  /// Fills skills up to twelve.
  private static let none: Int16 = 9999

  private func column<Number: FixedWidthInteger>(_ name: String, _: Number.Type, _ width: Int = 1) throws -> [Number] {
    let file = folder.appending(path: "\(name).bin")
    guard let data = try? Data(contentsOf: file, options: .mappedIfSafe) else {
      throw ValidationError("자료를 읽지 못했습니다: \(file.path). --input에 bin 폴더가 든 폴더를 적으십시오.")
    }
    guard data.count % (MemoryLayout<Number>.size * width) == 0 else {
      throw ValidationError("길이가 맞지 않는 자료입니다: \(file.path)")
    }
    return data.withUnsafeBytes { bytes in
      (0..<data.count / MemoryLayout<Number>.size).map {
        Number(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Number>.size, as: Number.self))
      }
    }
  }

  /// The first `limit` seekers; the sid is both id and order.
  func seekers(_ limit: Int) throws -> [Seeker] {
    let occupations = try column("w1s.occ", Int32.self, 3)
    let (x, y) = (try column("w1s.x", Int32.self), try column("w1s.y", Int32.self))
    let (reach, pay) = (try column("w1s.maxkm", Int32.self), try column("w1s.minpay", Int32.self))
    let (times, education) = (try column("w1s.wt", Int32.self), try column("w1s.edu", Int32.self))
    let (licences, skills) = (try column("w1s.lic", Int64.self), try column("w1s.skills", Int16.self, 12))
    return (0..<min(limit, x.count)).map { sid in
      let wish = Wish(
        occupations: occupations[sid * 3..<sid * 3 + 3].filter { $0 != 0 }.map(Int.init),
        place: Place(x: Int(x[sid]), y: Int(y[sid])), maxMetres: Int(reach[sid]) * 1000,
        pay: HourlyPay(won: Int(pay[sid])).map { HopedPay(kind: .hourly, least: $0) },
        times: TimesOfWeek(rawValue: times[sid]), education: Int(education[sid]), licences: Self.bits(licences[sid]),
        skills: Self.codes(skills, sid))
      return Seeker(id: String(sid), order: sid, wish: wish)
    }
  }

  /// The vacancies of `range`; the vid is both id and order.
  func offers(_ range: Range<Int>) throws -> [Offer] {
    let occupations = try column("w1v.occ", Int32.self)
    let (x, y) = (try column("w1v.x", Int32.self), try column("w1v.y", Int32.self))
    let (pay, age) = (try column("w1v.pay", Int32.self), try column("w1v.age", Int32.self))
    let (times, education) = (try column("w1v.wt", Int32.self), try column("w1v.edu", Int32.self))
    let (licences, skills) = (try column("w1v.lic", Int64.self), try column("w1v.skills", Int16.self, 12))
    guard range.upperBound <= x.count else {
      throw ValidationError("자료에 있는 일자리는 \(x.count)건까지입니다.")
    }
    return range.map { vid in
      Offer(
        id: String(vid), order: vid, occupation: Int(occupations[vid]), place: Place(x: Int(x[vid]), y: Int(y[vid])),
        pay: HourlyPay(won: Int(pay[vid])), times: TimesOfWeek(rawValue: times[vid]), education: Int(education[vid]),
        licences: Self.bits(licences[vid]), skills: Self.codes(skills, vid), daysOpen: Int(age[vid]))
    }
  }

  private static func bits(_ set: Int64) -> CodeSet { CodeSet((0..<64).filter { set >> Int64($0) & 1 == 1 }) }
  private static func codes(_ skills: [Int16], _ row: Int) -> CodeSet {
    CodeSet(skills[row * 12..<row * 12 + 12].filter { $0 != none }.map(Int.init))
  }
}
