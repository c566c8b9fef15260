import Foundation
import Offices
import Testing
import Vocabulary

@testable import JobCentre

@Suite("상태 그림") struct StatesDocTests {
  /// `docs/states.md` is written from the tables; with `NAEIL_WRITE_SNAPSHOTS=1` the test writes it anew.
  @Test("docs/states.md는 지금의 상태표와 같다") func upToDate() throws {
    let text = """
      # States

      Every noun with a life, as its table stands in the code. Written by `StatesDocTests`; run it with
      `NAEIL_WRITE_SNAPSHOTS=1` after a table changed. (사유) marks a move that needs a reason.


      """
      + [
        JobSeeker.diagram, Referral.diagram, Placement.diagram, DestructionList.diagram, RightsRequest.diagram,
      ].joined(separator: "\n")
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/states.md")
    if ProcessInfo.processInfo.environment["NAEIL_WRITE_SNAPSHOTS"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }
}
