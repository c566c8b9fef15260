import Foundation
import Ledger
import Storage
import Testbed
import Testing
import Vocabulary

extension RandomWalk {
  /// What must be so after any acts. Each line: what it says, and a query that finds what is not so.
  private static let rules: [(String, String)] = [
    (
      "전일제로 채용된 구직자의 그 전 알선이 열려 있다",
      """
      SELECT count(*) AS n FROM referral r JOIN placement p ON p.office = r.office AND p.job_seeker = r.job_seeker
      WHERE r.next_who IS NOT NULL AND p.weekly_hours >= 35 AND p.recorded_at > r.created_at
      """
    ),
    (
      "유효하지 않은 구직등록의 알선이 열려 있다",
      """
      SELECT count(*) AS n FROM referral r JOIN job_seeker s ON s.office = r.office AND s.id = r.job_seeker
      WHERE r.next_who IS NOT NULL AND s.state <> 'accepted'
      """
    ),
    (
      "구직등록이나 구인신청의 유효기간이 지나 알선되었다",
      """
      SELECT count(*) AS n FROM referral r JOIN job_seeker s ON s.office = r.office AND s.id = r.job_seeker
      JOIN vacancy v ON v.office = r.office AND v.id = r.vacancy
      WHERE r.referred_on > s.valid_until OR r.referred_on > v.valid_until OR v.origin <> 'own'
      """
    ),
    (
      "알선취업인데 알선이 채용으로 끝나지 않았다",
      """
      SELECT count(*) AS n FROM placement p JOIN referral r ON r.office = p.office AND r.id = p.referral
      WHERE r.state <> 'hired' OR r.job_seeker <> p.job_seeker OR r.vacancy <> p.vacancy
      """
    ),
    (
      "인정된 취업에 서 있는 원장 기재가 하나가 아니다",
      """
      SELECT count(*) AS n FROM placement p WHERE CASE WHEN p.state = 'recognised' THEN 1 ELSE 0 END <> (
        SELECT coalesce(sum(
          CASE e.kind WHEN 'first' THEN 1 WHEN 'replacement' THEN 1 WHEN 'reversal' THEN -1 ELSE 0 END), 0)
        FROM ledger_entry e WHERE e.office = p.office AND e.source_record = 'placement:' || p.id AND e.event IS NULL)
      """
    ),
    (
      "같은 사람이 같은 업체에 같은 날들 두 번 채용되었다",
      """
      SELECT count(*) AS n FROM placement a JOIN placement b ON b.office = a.office AND b.person = a.person
        AND b.employer = a.employer AND b.id > a.id
      WHERE a.state <> 'notRecognised' AND b.state <> 'notRecognised' AND a.started_on = b.started_on
      """
    ),
    (
      "모집 인원보다 많이 채용되었다",
      """
      SELECT count(*) AS n FROM vacancy v WHERE v.origin = 'own' AND v.openings < (
        SELECT count(*) FROM placement p WHERE p.office = v.office AND p.vacancy = v.id AND p.state <> 'notRecognised')
      """
    ),
  ]

  func checkAll() async throws {
    for (what, sql) in Self.rules {
      let found = try await house.value(sql)
      #expect(found == 0, "\(note): \(what) (\(found)건)")
    }
    let report = try await LedgerVerification().verify(house.bed.database)
    #expect(report.isSound, "\(note): \(report.lines)")
  }
}

@Suite("아무렇게나 걷기") struct RandomWalkTests {
  @Test("아무나 아무 일이나 수천 번 해도 집의 약속이 지켜진다", arguments: TestDatabase.engines)
  func walk(_ engine: Engine) async throws {
    let environment = ProcessInfo.processInfo.environment
    let seed = environment["NAEIL_WALK_SEED"].flatMap(UInt64.init) ?? 20_261_121
    let count = environment["NAEIL_WALK_ACTS"].flatMap(Int.init) ?? (engine == .sqlite ? 3_000 : 1_000)
    var walk = try await RandomWalk(engine, seed: seed)
    try await walk.run(count)
    #expect(walk.statuses[201, default: 0] > count / 8, "\(walk.note): \(walk.statuses)")
    let recognised = try await walk.house.value("SELECT count(*) AS n FROM placement WHERE state = 'recognised'")
    #expect(recognised > count / 150, "\(walk.note): \(recognised) \(walk.statuses)")
    #expect(try await walk.house.value("SELECT count(*) AS n FROM ledger_entry WHERE kind = 'replacement'") > 0)
  }
}
