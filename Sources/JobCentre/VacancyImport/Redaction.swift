/// Takes out of an advertisement's free text what does not belong to the job: how to reach a person, and how it is with
/// the person to be cared for (개인정보 보호법 §3, §23). Hours, pay, licences, places of business and dates stay.
package struct Redaction: Sendable {
  /// What was taken out, and the words that stand in its place.
  package enum Kind: String, Sendable, CaseIterable, Hashable {
    case residentNumber, phone, email, messenger, name, careRecipient, home

    /// What stands in the text in place of the piece.
    package var mark: String {
      switch self {
      case .residentNumber: "[주민등록번호]"
      case .phone: "[전화]"
      case .email: "[이메일]"
      case .messenger: "[메신저]"
      case .name: "[이름]"
      case .careRecipient: "[대상자 정보 삭제]"
      case .home: "[상세 삭제]"
      }
    }
  }
  struct Cut: Equatable {
    var range: Range<Int>
    var kind: Kind
  }

  /// The text with its cuts replaced by marks.
  package let text: String
  /// How many of each kind; what was taken out is kept nowhere.
  package let counts: [Kind: Int]

  /// `care`: the job looks after someone, so that grade, age, illness and flat in the text are that person's.
  package init(of text: String, care: Bool) {
    guard text.unicodeScalars.count > 1 else {
      (self.text, counts) = (text, [:])
      return
    }
    let folded = FoldedText(text)
    var cuts = folded.residentNumbers() + folded.phones() + folded.emails() + folded.messengers()
    cuts += folded.names(besides: cuts)
    if care { cuts += folded.careDetails() }
    cuts = folded.merged(cuts)
    var counts: [Kind: Int] = [:]
    for cut in cuts { counts[cut.kind, default: 0] += 1 }
    (self.text, self.counts) = (folded.replacing(cuts), counts)
  }

  /// Whether a job with these texts (title, occupation, duties, business) looks after someone.
  package static func isCare(_ texts: [String]) -> Bool {
    texts.contains { text in careWords.contains { text.contains($0) } }
  }
  private static let careWords = [
    "요양", "간병", "어르신", "수급자", "방문목욕", "방문간호", "활동지원", "재가", "독거", "할머니", "할아버지", "돌봄",
  ]

  /// Whether the place of work is the home of the person cared for.
  package static func isHomeCare(_ texts: [String]) -> Bool {
    texts.contains { text in homeWords.contains { text.contains($0) } }
      && !texts.contains { $0.contains("요양원") || $0.contains("요양병원") }
  }
  private static let homeWords = ["재가", "방문요양", "방문목욕", "방문간호", "방문 요양", "가정방문", "활동지원", "댁에서"]

  private static let subway = WordList("호선 번_출구 번출구")

  /// The part of a work address below the 시군구. In home care it is someone's home: a landmark stays, a house does not.
  package static func place(_ text: String, homeCare: Bool) -> String {
    guard homeCare, !text.isEmpty else { return Redaction(of: text, care: false).text }
    let names = ["아파트", "빌라", "주공", "맨션", "오피스텔", "연립", "댁"]
    let folded = FoldedText(text)
    let showsHouse = (0..<folded.count).contains { index in
      folded.digit(index) != nil && folded.first(of: subway, at: index + 1) == nil
    }
    return showsHouse || names.contains { text.contains($0) } ? Kind.home.mark : Redaction(of: text, care: true).text
  }
}

extension FoldedText {
  /// In order, without overlap; cuts of one kind that touch or have only separators between them become one.
  func merged(_ cuts: [Redaction.Cut]) -> [Redaction.Cut] {
    var out: [Redaction.Cut] = []
    for cut in cuts.sorted(by: {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }) {
      guard let last = out.last else {
        out.append(cut)
        continue
      }
      let touching = cut.range.lowerBound < last.range.upperBound
      let joined =
        cut.kind == last.kind && cut.kind == .careRecipient
        && onlySeparators(last.range.upperBound, cut.range.lowerBound)
      if touching || joined {
        out[out.count - 1].range = last.range.lowerBound..<max(last.range.upperBound, cut.range.upperBound)
      } else {
        out.append(cut)
      }
    }
    return out
  }

  private func onlySeparators(_ from: Int, _ to: Int) -> Bool {
    guard from < to else { return true }
    return to - from <= 3 && (from..<to).allSatisfy { FoldedText.separators.contains(self[$0]) }
  }
  /// `/ , . · ( ) - : + ~` and blank.
  static let separators: Set<UInt32> = [47, 44, 46, 40, 41, 45, 58, 43, 126, 32]

  func replacing(_ cuts: [Redaction.Cut]) -> String {
    var out = String.UnicodeScalarView()
    var position = 0
    for cut in cuts {
      out.append(contentsOf: original[position..<cut.range.lowerBound])
      out.append(contentsOf: cut.kind.mark.unicodeScalars)
      position = cut.range.upperBound
    }
    out.append(contentsOf: original[position...])
    return String(out)
  }
}
