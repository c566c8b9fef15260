import JobCentre
import Offices
import Plans
import Testing
import Vocabulary

@Suite("상태 그림") struct StatesDocTests {
  /// `docs/states.md` is written from the tables; with `NAEIL_WRITE_SNAPSHOTS=1` the test writes it anew.
  @Test("docs/states.md는 지금의 상태표와 같다") func upToDate() throws {
    let text = """
      # States

      Every noun with a life, as its table stands in the code. Written by `StatesDocTests`; run it with
      `NAEIL_WRITE_SNAPSHOTS=1` after a table changed. (사유) marks a move that needs a reason.


      """
    let machines = [
      JobSeeker.diagram, Referral.diagram, Placement.diagram, DestructionList.diagram, RightsRequest.diagram,
      CollectionRound.diagram, CollectionReturn.diagram, RosterBasis.diagram, RosterSubmission.diagram,
    ]
    try Snapshot.hold(text + machines.joined(separator: "\n"), in: "docs/states.md")
  }
}
