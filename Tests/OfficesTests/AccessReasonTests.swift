import Foundation
import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Offices

@Suite("접속기록에 적은 사유") struct AccessReasonTests {
  @Test("본 사람이 파기되면 그 사유는 접속기록 어느 화면에서도 보이지 않고, 다른 사람의 사유는 그대로 보인다", arguments: TestDatabase.engines)
  func withheld(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let (gone, kept) = (try await bed.register("홍길동"), try await bed.register("성춘향"))
    let desk = try await bed.desk(.counsellor)
    for (person, reason) in [(gone, "홍길동 어머니의 부탁으로 대신 봄"), (kept, "담당자 휴가로 대신 상담함")] {
      let opened = await desk.post("/desk/persons/\(person)/opening", ["accessReason": reason, "back": "/desk"])
      #expect(opened.status == 303)
    }
    let (home, now, vault) = (bed.home, bed.now, Vault(keys: bed.keys))
    func pages() async throws -> [String] {
      let auditor = try await bed.desk(.auditor)
      let request = try await bed.database.read { tx in
        try tx.first("SELECT request FROM access_log WHERE person = ? AND reason IS NOT NULL", gone)?.text("request")
      }
      let month = bed.today.yearMonth
      return [
        await auditor.get("/desk/access-log").text, await auditor.get("/desk/access-log?person=\(gone)").text,
        await auditor.get("/desk/access-log/\(try #require(request))").text,
        await auditor.get("/desk/privacy/reviews/\(month)/rules/noTask").text,
      ]
    }
    let before = try await pages()
    #expect(before.filter { $0.contains("어머니의 부탁으로") }.count == 4)
    try await bed.database.write { tx in
      _ = try Destroying(vault: vault, records: []).destroy(gone, in: home, at: now, tx)
    }
    let after = try await pages()
    #expect(after.filter { $0.contains("어머니의 부탁으로") }.isEmpty)
    #expect(after.filter { $0.contains(AccessLog.withheld) }.count == 4)
    #expect(after[0].contains("담당자 휴가로 대신 상담함"))
  }

  @Test("사유를 적는 칸은 이름을 적지 말라고 한다")
  func hint() throws {
    for file in ["Sources/Offices/Vault/OpeningRoutes.swift", "Sources/JobCentre/JobSeeker/JobSeekerPages.swift"] {
      let text = try String(contentsOfFile: Catalogue.packageRoot() + "/" + file, encoding: .utf8)
      #expect(text.contains("이름은 적지 마십시오"), "\(file)")
    }
  }
}
