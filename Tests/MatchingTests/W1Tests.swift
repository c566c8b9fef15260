import Foundation
import Matching
import Testing
import Vocabulary

/// The workload W1 of `../shared/perf/README.md` §3: formula, tie rule and checksum.
@Suite("W1") struct W1Tests {
  struct Seeker {
    var occ: [Int]
    var x, y, maxkm, minpay, wt, edu: Int
    var lic: Int64
    var skills: [Int]
    var wish: Wish {
      Wish(
        occupations: occ.filter { $0 != 0 }, place: Place(x: x, y: y), maxMetres: maxkm * 1000,
        pay: HourlyPay(won: minpay).map { HopedPay(kind: .monthly, least: $0) },
        times: TimesOfWeek(rawValue: Int32(wt)), education: edu, licences: W1Tests.bits(lic), skills: CodeSet(skills))
    }
  }
  struct Job {
    var occ, x, y, pay, wt, edu: Int
    var lic: Int64
    var age: Int
    var skills: [Int]
    func offer(_ vid: Int) -> Offer {
      Offer(
        id: "\(vid)", order: vid, occupation: occ, place: Place(x: x, y: y), pay: HourlyPay(won: pay),
        times: TimesOfWeek(rawValue: Int32(wt)), education: edu, licences: W1Tests.bits(lic),
        skills: CodeSet(skills), daysOpen: age)
    }
  }
  static func bits(_ mask: Int64) -> CodeSet { CodeSet((0..<64).filter { mask >> Int64($0) & 1 == 1 }) }
  static let weights: Weights = {
    var weights = Weights.version1
    weights.missing = .zero
    return weights
  }()

  /// The README's text, line by line.
  static func naive(_ s: Seeker, _ jobs: [Job]) -> [(vid: Int, score: Double)] {
    var found: [(vid: Int, score: Double)] = []
    for (vid, v) in jobs.enumerated() {
      guard s.occ.contains(where: { $0 != 0 && $0 / 10 == v.occ / 10 }) else { continue }
      let (dx, dy) = (v.x - s.x, v.y - s.y)
      guard dx * dx + dy * dy <= (s.maxkm * 1000) * (s.maxkm * 1000), v.pay >= s.minpay, v.wt & s.wt != 0,
        v.edu <= s.edu, v.lic & ~s.lic == 0
      else { continue }
      let d = Double(dx * dx + dy * dy).squareRoot() / 1000
      let o = s.occ.contains(v.occ) ? 1 : 0.6
      let p = min(1, max(0, Double(v.pay) / Double(s.minpay) - 1))
      let (own, named) = (Set(s.skills), Set(v.skills))
      let union = own.union(named).count
      let j = union == 0 ? 0 : Double(own.intersection(named).count) / Double(union)
      let score = 0.45 * o + 0.2 * (1 / (1 + d / 5)) + 0.15 * p + 0.15 * j + 0.05 * (Double(60 - v.age) / 60)
      found.append((vid, score))
    }
    return Array(found.sorted { $0.score != $1.score ? $0.score > $1.score : $0.vid < $1.vid }.prefix(20))
  }

  static func checksum(_ lists: [[Int]]) -> (filled: Int, sum: Int) {
    var (filled, sum) = (0, 0)
    for list in lists {
      filled += list.count
      for k in 1...20 { sum += k * (k <= list.count ? list[k - 1] : -1) }
    }
    return (filled, sum)
  }

  static func small() -> (seekers: [Seeker], jobs: [Job]) {
    var random = SeededRandom(seed: 2026)
    func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    func skills() -> [Int] { (0..<pick(0...6)).map { _ in pick(1...20) } }
    let jobs = (0..<600).map { _ in
      Job(
        occ: pick(10...14) * 10 + pick(0...3), x: pick(0...30) * 1000, y: pick(0...30) * 1000,
        pay: 2096 + 10 * pick(0...40), wt: [3, 4, 7, 32767].randomElement(using: &random) ?? 7, edu: pick(0...2),
        lic: Int64(pick(0...3)), age: pick(0...60), skills: Array(Set(skills())))
    }
    let seekers = (0..<200).map { _ in
      Seeker(
        occ: [pick(10...14) * 10, pick(0...1) * (pick(10...14) * 10 + 1), 0], x: pick(0...30) * 1000,
        y: pick(0...30) * 1000, maxkm: [3, 5, 10, 30].randomElement(using: &random) ?? 5,
        minpay: 2096 + 10 * pick(0...20), wt: pick(1...7), edu: pick(0...2), lic: Int64(pick(0...3)),
        skills: Array(Set(skills())))
    }
    return (seekers, jobs)
  }

  @Test("작은 도시에서 목록·점수·검사합이 README의 식과 같다") func smallCity() {
    let (seekers, jobs) = Self.small()
    let matcher = Matcher(jobs.enumerated().map { $1.offer($0) }, weights: Self.weights)
    var (ours, theirs): ([[Int]], [[Int]]) = ([], [])
    for seeker in seekers {
      let found = matcher.matches(seeker.wish).ranked
      let wanted = Self.naive(seeker, jobs)
      #expect(found.map(\.score) == wanted.map(\.score))
      ours.append(found.compactMap { Int($0.offer) })
      theirs.append(wanted.map(\.vid))
    }
    #expect(ours == theirs)
    #expect(Self.checksum(ours) == Self.checksum(theirs))
    #expect(Self.checksum(ours).filled > 1000)
  }

  /// `PERF_DIR`, else `../shared/perf` beside the clone.
  static let folder: URL = {
    let beside = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/perf")
    return (ProcessInfo.processInfo.environment["PERF_DIR"].map { URL(filePath: $0) } ?? beside).standardizedFileURL
      .appending(path: "bin")
  }()
  static let isThere = FileManager.default.fileExists(atPath: folder.appending(path: "w1v.occ.bin").path)

  static func column<Number: FixedWidthInteger>(_ name: String, _: Number.Type, first: Int) throws -> [Int] {
    let file = try FileHandle(forReadingFrom: folder.appending(path: "\(name).bin"))
    defer { try? file.close() }
    let data = try file.read(upToCount: first * MemoryLayout<Number>.size) ?? Data()
    return data.withUnsafeBytes { bytes in
      (0..<data.count / MemoryLayout<Number>.size).map {
        Int(Number(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Number>.size, as: Number.self)))
      }
    }
  }

  @Test("생성된 도시 10,000×10,000: 채운 자리와 검사합이 README와 같다", .enabled(if: isThere, "perf/gen.py w1의 출력이 없음"))
  func generatedCity() throws {
    let n = 10_000
    func s(_ name: String, _ width: Int = 1) throws -> [Int] {
      try Self.column("w1s.\(name)", Int32.self, first: n * width)
    }
    func v(_ name: String) throws -> [Int] { try Self.column("w1v.\(name)", Int32.self, first: n) }
    let (vo, vx, vy, vp, vw) = try (v("occ"), v("x"), v("y"), v("pay"), v("wt"))
    let (ve, va, vl) = try (v("edu"), v("age"), Self.column("w1v.lic", Int64.self, first: n))
    let vs = try Self.column("w1v.skills", Int16.self, first: n * 12)
    let (so, sx, sy, sk, sp) = try (s("occ", 3), s("x"), s("y"), s("maxkm"), s("minpay"))
    let (sw, se, sl) = try (s("wt"), s("edu"), Self.column("w1s.lic", Int64.self, first: n))
    let ss = try Self.column("w1s.skills", Int16.self, first: n * 12)
    let offers = (0..<n).map { i in
      Job(
        occ: vo[i], x: vx[i], y: vy[i], pay: vp[i], wt: vw[i], edu: ve[i], lic: Int64(vl[i]), age: va[i],
        skills: vs[i * 12..<i * 12 + 12].filter { $0 != 9999 }
      ).offer(i)
    }
    let matcher = Matcher(offers, weights: Self.weights)
    let lists = (0..<n).map { i in
      let wish = Seeker(
        occ: Array(so[i * 3..<i * 3 + 3]), x: sx[i], y: sy[i], maxkm: sk[i], minpay: sp[i], wt: sw[i], edu: se[i],
        lic: Int64(sl[i]), skills: ss[i * 12..<i * 12 + 12].filter { $0 != 9999 }
      ).wish
      return matcher.matches(wish).ranked.compactMap { Int($0.offer) }
    }
    #expect(Self.checksum(lists) == (113_016, 4_983_739_661))
  }
}
