import Offices
import Secrets
import Storage
import Testbed
import Testing
import Vocabulary

@testable import JobCentre

@Suite("동의와 적은 말") struct ConsentTests {
  @Test("서류 제공 동의를 거두면 진행 중인 알선이 바로 끝나고, 민감정보 동의를 거두면 그 구분이 지워진다", arguments: TestDatabase.engines)
  func withdrawing(_ engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker(groups: ["disabled", "youth"])
    let referral = try await bench.refer(seeker, to: try await bench.vacancy())
    let desk = try bench.desk()
    let path = "/desk/job-seekers/\(seeker.id)/consents"
    #expect(await desk.post(path, ["kind": "attachments", "given": "no"]).status == 303)
    #expect(try await bench.state(of: referral) == .declined)
    #expect(await desk.post(path, ["kind": "sensitive", "given": "no"]).status == 303)
    let registering = bench.counter.registering
    let (groups, consents) = try await bench.database.read { tx in
      (
        try JobSeekerStore().sealedGroups(seeker.id, in: "naeil", tx).map {
          try registering.sealing.openText($0, bound: JobSeeker.groupsPlace(seeker.id, "naeil"))
        }, try ConsentStore().inForce(for: seeker.person, in: "naeil", tx)
      )
    }
    #expect(groups == "youth")
    #expect(consents[.attachments]?.given == false && consents[.attachments]?.textVersion == "1")
    #expect(await desk.post(path, ["kind": "attachments", "given": "yes"]).status == 303)
    #expect(try await bench.state(of: referral) == .declined)
  }

  @Test("단계마다 적은 말은 봉인되어 표에 그대로 서지 않고, 화면의 지난 일에는 보인다", arguments: TestDatabase.engines)
  func notes(_ engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    let referral = try await bench.refer(seeker, to: try await bench.vacancy())
    let (issue, now, registering) = (bench.counter.issue, bench.now, bench.counter.registering)
    let act = Registering.Act(office: "naeil", account: "counsellor", centre: nil, day: bench.day, now: now)
    try await bench.database.write { tx in
      _ = try issue.move(
        referral.id, ReferralStep(to: .rejected, on: now.day, reason: "ability", note: "김이사와 통화함"), order: nil,
        by: .counsellor, in: "naeil", account: "counsellor", at: now, tx)
      _ = try registering.move(
        seeker.id, to: .ended, because: "남편 병간호", identity: nil, by: .counsellor, act, tx)
    }
    let words = try await bench.database.read { tx in
      try Timeline(of: seeker.id, in: "naeil", issue.notes, tx).events.compactMap(\.detail)
    }
    #expect(words.contains { $0.contains("김이사와 통화함") } && words.contains("남편 병간호"))
    for table in ["referral_transition", "job_seeker_transition", "referral", "case_note"] {
      let cells = try await bench.database.read { tx in try tx.rows("SELECT * FROM \(table)").flatMap(\.cells) }
      let plain = cells.contains { cell in
        if case .text(let text) = cell { text.contains("김이사") || text.contains("병간호") } else { false }
      }
      #expect(!plain, "\(table)")
    }
  }

  @Test("앞 판이 그대로 적어 둔 말은 밤 일에서 봉인된다", arguments: TestDatabase.engines)
  func sealing(_ engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    try await bench.database.write { tx in
      try tx.run(
        """
        INSERT INTO case_note (office, noun, object, number, job_seeker, plain) VALUES (?, 'jobSeeker', ?, 7, ?, ?)
        """, "naeil", seeker.id, seeker.id, "남편 병간호")
    }
    _ = try await JobCentre.nightly(bench.database, keys: bench.keys, at: bench.now)
    let notes = bench.counter.registering.notes
    let (row, read) = try await bench.database.read { tx in
      (
        try tx.first("SELECT plain, sealed FROM case_note WHERE number = 7"),
        try notes.all(.jobSeeker, of: seeker.id.text, in: "naeil", tx)
      )
    }
    let (plain, sealed) = (try row?.textIfPresent("plain"), try row?.blobIfPresent("sealed"))
    #expect(plain == nil && sealed != nil)
    #expect(read[7] == "남편 병간호")
  }
}
