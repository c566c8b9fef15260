import Testing
import Vocabulary

@testable import Secrets

@Suite("해시와 난수") struct DigestTests {
  @Test("SHA-256은 표준(FIPS 180-4)의 예와 같다") func knownDigest() {
    #expect(
      Digest.sha256("abc").hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Digest.sha256("").hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test("조각으로 나누어 넣어도 한 번에 넣은 것과 같다") func pieces() {
    var hash = SHA256()
    for piece in ["내", "일", "구 일자리"] { hash.update(Array(piece.utf8)) }
    #expect(hash.finish() == Digest.sha256("내일구 일자리"))
  }

  @Test("HMAC-SHA-256은 RFC 4231의 둘째 예와 같다") func knownMAC() {
    let mac = Digest.hmacSHA256(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
    #expect(mac.hex == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test("비교는 길이와 내용이 모두 같을 때만 참이다") func comparing() {
    #expect(Digest.equal([1, 2, 3], [1, 2, 3]))
    #expect(!Digest.equal([1, 2, 3], [1, 2, 4]))
    #expect(!Digest.equal([1, 2, 3], [1, 2]))
    #expect(Digest.equal([], []))
  }

  @Test("난수는 부를 때마다 다르다") func random() {
    #expect(randomBytes(32).count == 32)
    #expect(randomBytes(32) != randomBytes(32))
    #expect(randomBytes(0).isEmpty)
  }
}

@Suite("비밀번호와 토큰") struct PasswordTests {
  @Test("비밀번호는 Argon2id 19 MiB, 두 번, 한 줄로 저장된다") func parameters() throws {
    #expect(try Password.hash("여섯글자이상1").hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
  }

  @Test("맞는 비밀번호만 통과하고, 같은 비밀번호도 저장값은 다르다") func verifying() throws {
    let (one, two) = (try Password.hash("내일-1234", memoryKiB: 64), try Password.hash("내일-1234", memoryKiB: 64))
    #expect(one != two)
    #expect(Password.verify("내일-1234", against: one))
    #expect(!Password.verify("내일-1235", against: one))
    #expect(!Password.verify("", against: one))
    #expect(!Password.verify("내일-1234", against: "plain text"))
  }

  @Test("자모가 풀려 들어온 한글 비밀번호도 같은 비밀번호이다") func decomposed() throws {
    let stored = try Password.hash("한글", memoryKiB: 64)
    #expect(Password.verify("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", against: stored))
  }

  @Test("토큰은 저장된 요약값으로만 찾을 수 있다") func token() {
    let token = APIToken()
    #expect(token.shown.hasPrefix("naeil_") && token.shown.count == 70)
    #expect(APIToken.digest(of: token.shown) == token.digest)
    #expect(APIToken().shown != token.shown)
  }
}
