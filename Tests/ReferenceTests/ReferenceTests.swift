import Reference
import Testing
import Vocabulary

@Suite("기준표") struct ReferenceTests {
  @Test("들어 있는 기준표는 모두 읽힌다") func everythingReads() throws {
    try Reference.check()
  }
}
