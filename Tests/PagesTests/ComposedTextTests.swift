import Foundation
import Pages
import Testing

@Suite("적은 글자") struct ComposedTextTests {
  @Test("자모를 나누어 적어도 같은 낱말로 받는다") func composes() {
    let apart = "가나".decomposedStringWithCanonicalMapping
    let reader = FieldReader(.object(["project": .text(apart), "licences": .list([.text(apart)])]))
    #expect(reader.text("project", "세부사업").map { Array($0.utf8) } == Array("가나".utf8))
    #expect(reader.texts("licences", "자격").map { Array($0.utf8) } == [Array("가나".utf8)])
  }
}
