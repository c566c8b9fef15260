import Documents
import Ledger
import Secrets
import Testing
import Vocabulary

@Suite("공시본 검증") struct EditionVerifierTests {
  private let contents = EditionSamples.contents(EditionSamples.random(seed: 3, count: 250))
  private let at = Instant(EditionSamples.day("2026-10-31"), hour: 18)

  private func edition(_ contents: EditionContents, number: Int = 1, after earlier: [EditionChain.Earlier] = [])
    throws -> EditionBundle
  {
    let hashes = (0..<5).map { Digest.sha256("기재 \(number) \($0)").hex }
    return try #require(
      EditionBundle(
        contents: contents, number: number, publishedAt: at,
        chain: EditionChain(earlier: earlier, entryHashes: hashes)))
  }

  /// The archive with one file's bytes changed, checksums of the ZIP put right again.
  private func tampered(_ bundle: EditionBundle, _ name: String, _ change: (inout [UInt8]) -> Void) throws -> [UInt8] {
    let entries = try ZipArchive(reading: bundle.zip()).entries.map { entry in
      var bytes = entry.bytes
      if entry.name == name { change(&bytes) }
      return ZipArchive.Entry(name: entry.name, bytes: bytes)
    }
    return try ZipArchive.bytes(of: entries)
  }
  private func turnDigit(_ bytes: inout [UInt8], _ which: Int) {
    let digits = bytes.indices.filter { (48...57).contains(bytes[$0]) }
    let place = digits[which % digits.count]
    bytes[place] = bytes[place] == 57 ? 48 : bytes[place] + 1
  }

  @Test("손대지 않은 공시본은 지문까지 맞는다")
  func intact() throws {
    let bundle = try edition(contents)
    let report = EditionVerifier.verify(zip: try bundle.zip(), fingerprint: bundle.document.fingerprint)
    #expect(report.broken == nil)
    #expect(report.exitCode == 0)
    #expect(report.text.contains("결과: 이상 없음"))
    #expect(report.fingerprint == bundle.document.fingerprint)
  }

  @Test("지문 없이 확인하면 스스로 맞음만 확인했다고 말한다")
  func saysWhatItCannotProve() throws {
    let report = EditionVerifier.verify(zip: try edition(contents).zip())
    #expect(report.isIntact)
    #expect(report.text.contains("스스로 맞음만 확인"))
  }

  @Test(
    "지문에 든 파일의 숫자 하나만 바꾸어도 그 파일의 이름을 댄다",
    arguments: [
      "README.txt", "entries.csv", "plan.csv", "rules.yaml", "table.csv", "terms.csv", "totals.csv", "chain.csv",
    ],
    [0, 3, 11, 40, 97])
  func namesTheTamperedFile(_ name: String, _ which: Int) throws {
    let zip = try tampered(try edition(contents), name) { turnDigit(&$0, which) }
    let report = EditionVerifier.verify(zip: zip)
    #expect(report.broken?.file == name)
    #expect(report.exitCode == 1)
  }

  @Test("edition.json의 숫자 하나를 바꾸면 edition.json이나 어긋난 파일의 이름을 댄다", arguments: 0..<30)
  func editionDocumentIsBound(_ which: Int) throws {
    let bundle = try edition(contents)
    let zip = try tampered(bundle, EditionFile.Name.edition) { bytes in
      // The time of publication is outside every digest; the report says so.
      let text = String(decoding: bytes, as: UTF8.self)
      let digits = bytes.indices.filter { (48...57).contains(bytes[$0]) }
      let time =
        text.utf8.firstRange(of: "publishedAt".utf8).map {
          text.utf8.distance(from: text.utf8.startIndex, to: $0.lowerBound)
        } ?? 0
      let outside = digits.filter { !(time..<time + 45).contains($0) }
      let place = outside[which * 7 % outside.count]
      bytes[place] = bytes[place] == 57 ? 49 : bytes[place] + 1
    }
    #expect(!EditionVerifier.verify(zip: zip, fingerprint: bundle.document.fingerprint).isIntact)
  }

  @Test("파일과 목록을 함께 고쳐 써도 공시한 지문과는 달라진다")
  func forgedManifestFailsThePrint() throws {
    let real = try edition(contents)
    let forged = try edition(EditionSamples.contents(EditionSamples.random(seed: 4, count: 250)))
    #expect(EditionVerifier.verify(zip: try forged.zip()).isIntact)
    let report = EditionVerifier.verify(zip: try forged.zip(), fingerprint: real.document.fingerprint)
    #expect(report.broken?.file == "edition.json")
    #expect(report.text.contains("지문이 다릅니다"))
  }

  @Test("목록까지 고쳐 쓴 거짓 숫자는 다시 계산하여 파일과 줄을 댄다")
  func recomputesTheTable() throws {
    var figures = contents.table.figures
    figures[0].measured += 5
    let lie = EditionContents(
      plan: contents.plan, rules: contents.rules, rows: contents.rows, corrections: contents.corrections,
      table: EditionTable(figures: figures), totals: contents.totals)
    let report = EditionVerifier.verify(zip: try edition(lie).zip())
    #expect(report.broken?.place == "table.csv 2번째 줄")
  }

  @Test(
    "다시 계산할 수 없는 줄도 있을 수 없는 값이면 그 줄을 댄다", arguments: [EditionFigure.Part.month, .netPersons, .lastYear, .lastYearMonth])
  func holdsAuditorsFigures(_ part: EditionFigure.Part) throws {
    var figures = contents.table.figures
    let place = try #require(figures.firstIndex { $0.part == part })
    figures[place].measured += 1000
    let lie = EditionContents(
      plan: contents.plan, rules: contents.rules, rows: contents.rows, corrections: contents.corrections,
      table: EditionTable(figures: figures), totals: contents.totals)
    let report = EditionVerifier.verify(zip: try edition(lie).zip())
    #expect(report.broken?.file == "table.csv")
  }

  @Test("개인별 확인분이 모자라는데 실은 실인원은 그 줄을 댄다")
  func refusesNetPersonsBelowHalf() throws {
    let total = EditionSamples.fact(nature: .reported, month: nil, quantity: 17, person: nil)
    let honest = EditionSamples.contents([EditionSamples.fact(person: "a"), total])
    var persons = EditionFigure(.netPersons, "", .persons)
    persons.measured = 1
    var figures = honest.table.figures
    figures.insert(persons, at: figures.firstIndex { $0.part == .month } ?? figures.endIndex)
    let lie = EditionContents(
      plan: honest.plan, rules: honest.rules, rows: honest.rows, corrections: honest.corrections,
      table: EditionTable(figures: figures), totals: honest.totals)
    let report = EditionVerifier.verify(zip: try edition(lie).zip())
    #expect(report.broken?.what == "개인별 확인분이 50 %에 못 미쳐 실인원을 실을 수 없습니다")
  }

  @Test("세지 않는 단계를 실적이라고 적으면 entries.csv의 그 줄을 댄다")
  func holdsRowsToTheRules() throws {
    let wrong = EditionSamples.fact(stage: .planned, person: "a")
    let report = EditionVerifier.verify(zip: try edition(EditionSamples.contents([wrong])).zip())
    #expect(report.broken?.detail == "entries.csv 2번째 줄: 집계 판단이 counted이나 rules.yaml로는 stageNotCounted입니다")
  }

  @Test("앞선 공시본에서 이어졌는지 확인하고, 원장이 다시 쓰였으면 그 줄을 댄다")
  func growsFromTheOlder() throws {
    let first = try edition(contents)
    let honest = try edition(contents, number: 2, after: [.init(edition: first.document.id, head: first.document.head)])
    #expect(EditionVerifier.verify(zip: try honest.zip(), since: try first.zip()).isIntact)
    let other = LedgerPosition(sequence: 5, hash: Digest.sha256("다른 원장").hex)
    let rewritten = try edition(contents, number: 2, after: [.init(edition: first.document.id, head: other)])
    let report = EditionVerifier.verify(zip: try rewritten.zip(), since: try first.zip())
    #expect(report.broken?.place == "chain.csv 2번째 줄")
  }

  @Test("ZIP이 아니거나 파일이 빠졌으면 한국어로 말한다")
  func refusesStrangers() throws {
    #expect(EditionVerifier.verify(zip: Array("아무 글".utf8)).broken?.file == "ZIP")
    let entries = try ZipArchive(reading: try edition(contents).zip()).entries.filter { $0.name != "plan.csv" }
    let report = EditionVerifier.verify(zip: try ZipArchive.bytes(of: entries))
    #expect(report.broken?.detail == "plan.csv: 파일이 없습니다")
  }

  @Test("같은 공시본의 ZIP은 언제나 같은 바이트다")
  func zipIsDeterministic() throws {
    #expect(try edition(contents).zip() == edition(contents).zip())
  }
}
