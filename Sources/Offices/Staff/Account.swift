import Storage
import Vocabulary

/// A member of staff who signs in (직원 계정). One person, one account.
package struct Account: Sendable, Equatable {
  /// Made by us; stands in the access log.
  package let id: ID<Account>
  /// Slug of the office.
  package let office: String
  /// Lower case; unique over all offices, since the sign-in page does not ask for one.
  package let login: String
  /// As shown in the header.
  package let name: String
  /// Slug of the centre, where the person works at one.
  package let centre: String?
  /// What the person may do.
  package let roles: Set<Role>
  /// When the account was blocked; nil while it may sign in.
  package let disabledAt: Instant?

  init(row: Row, roles: Set<Role>) throws {
    (id, office) = (try row.id("id"), try row.text("office"))
    (login, name, centre) = (try row.text("login"), try row.text("name"), try row.textIfPresent("centre"))
    (self.roles, disabledAt) = (roles, try row.instantIfPresent("disabled_at"))
  }
}

/// What is needed for a new account, checked.
package struct NewAccount: Sendable {
  let id: ID<Account>, office: String, login: String, name: String, centre: String?, roles: Set<Role>
  let passwordHash: String

  /// Shortest password, in characters (ours; 안전성 확보조치 기준 §7 asks for a safe one without a figure).
  package static let shortestPassword = 10

  /// Hashes the password, which takes some 45 ms. Throws `InvalidInput` for a login that is not 3 to 32 Latin letters,
  /// digits, `.`, `-`, `_`, an empty name, no role or too short a password.
  package init(
    office: String, login: String, name: String, centre: String? = nil, roles: Set<Role>, password: String,
    at now: Instant
  ) throws {
    let login = login.lowercased()
    var faults: [Fault] = []
    let allowed = login.utf8.allSatisfy { byte in
      (97...122).contains(byte) || (48...57).contains(byte) || [45, 46, 95].contains(byte)
    }
    if !allowed || !(3...32).contains(login.utf8.count) {
      faults.append(Fault("login", "login", "아이디는 영문 소문자, 숫자, 점, 붙임표, 밑줄로 3~32자여야 합니다."))
    }
    if name.allSatisfy(\.isWhitespace) { faults.append(Fault("name", "required", "이름을 적으십시오.")) }
    if roles.isEmpty { faults.append(Fault("role", "required", "권한을 하나 이상 고르십시오.")) }
    if let fault = NewAccount.fault(inPassword: password, login: login) { faults.append(fault) }
    guard faults.isEmpty else { throw InvalidInput("계정을 만들지 못했습니다", faults) }
    (id, self.office, self.login, self.name) = (ID(at: now), office, login, name)
    (self.centre, self.roles, passwordHash) = (centre, roles, try Passwords.hash(password))
  }

  /// Unchecked, with a hash made before: for the demo and tests, whose accounts share one password.
  package init(
    id: ID<Account>, office: String, login: String, name: String, centre: String?, roles: Set<Role>,
    passwordHash: String
  ) {
    (self.id, self.office, self.login, self.name) = (id, office, login, name)
    (self.centre, self.roles, self.passwordHash) = (centre, roles, passwordHash)
  }

  static func fault(inPassword password: String, login: String) -> Fault? {
    if password.count < shortestPassword {
      return Fault("password", "tooShort", "비밀번호는 \(shortestPassword)자 이상으로 정하십시오. 길수록 좋고, 특수문자는 없어도 됩니다.")
    }
    if password.lowercased().contains(login) || Set(password).count < 4 {
      return Fault("password", "tooSimple", "비밀번호에 아이디가 들어 있거나 같은 글자가 되풀이됩니다. 다른 비밀번호를 정하십시오.")
    }
    return nil
  }
}
