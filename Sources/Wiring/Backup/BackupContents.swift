import Ledger
import Vocabulary

/// What stands in clear at the head of a backup file: enough to say what it is and which key opens it. It cannot be
/// changed unseen: every piece is bound to it.
package struct BackupHeader: Codable, Sendable, Equatable {
  static let name = "naeil-backup/1"
  let format: String
  /// The release that wrote it.
  package let release: String
  /// `sqlite` or `postgresql`: what it can be restored into.
  package let engine: String
  /// When the copy was begun, milliseconds UTC.
  package let takenAt: Int64
  /// Id of the key that sealed the file.
  package let key: String
  /// Random, hexadecimal: each file has a key of its own.
  let salt: String
}

/// What stands sealed at its end.
package struct BackupManifest: Codable, Sendable, Equatable {
  /// Where an office's ledger stood.
  package struct Head: Codable, Sendable, Equatable {
    /// Slug.
    package let office: String
    /// Of the last entry; 0 before the first.
    package let sequence: Int
    /// Chain hash, hexadecimal.
    package let hash: String
    /// As `naeil verify --head` takes it.
    package var text: String { "\(sequence):\(hash)" }
  }
  /// How many people of an office the list outside the database must name.
  package struct Destroyed: Codable, Sendable, Equatable {
    /// Slug.
    package let office: String
    /// Those of the 파기대장 whose letters had left the database.
    package let persons: Int
  }
  /// Of the database itself.
  package var bytes = 0
  /// SHA-256 of these bytes, hexadecimal.
  package var digest = ""
  /// Ids of the keys without which something in it stays sealed.
  package let keys: [String]
  /// Schema steps it holds, `Room/0001_name`.
  package let schema: [String]
  /// Every office's.
  package let heads: [Head]
  /// Of the offices that had destroyed someone; nil in a backup of an earlier release.
  package let destroyed: [Destroyed]?
}

/// Why a backup was not made or not restored.
package enum BackupRefusal: SpokenError, Equatable {
  case exists(String)
  case missing(String)
  case notABackup(String)
  /// The file, and the piece (from 1) that is not as it was written.
  case damaged(String, piece: Int)
  case cutOff(String)
  /// The keys file that is not there.
  case noKeys(String)
  /// Ids the keys file lacks.
  case otherKeys([String])
  /// Schema steps this program does not know.
  case newerRelease([String])
  case otherEngine(file: String, target: String)
  /// The target holds something.
  case notEmpty(String)
  /// The office whose restored ledger is not the one of the backup.
  case otherHeads(String)
  /// What `verify` found first, and where the restored data lie.
  case notSound(String, kept: String)
  /// The list of the destroyed names fewer people of the office than the backup knows of.
  case destroyedIncomplete(String, office: String, wanted: Int, found: Int)
  case toolMissing(String)
  case toolFailed(String, String)
  case notWritable(String)

  package var title: String {
    switch self {
    case .exists, .notWritable: "백업하지 않았습니다"
    case .toolMissing, .toolFailed: "PostgreSQL 도구로 일을 마치지 못했습니다"
    case .otherHeads, .notSound: "되살린 자료가 백업한 때와 같지 않습니다"
    default: "되살리지 않았습니다"
    }
  }
  package var detail: String {
    switch self {
    case .exists(let path): "\(path) 파일이 이미 있습니다. 덮어쓰지 않습니다. 날짜가 든 다른 이름을 고르십시오."
    case .missing(let path): "\(path) 파일을 읽을 수 없습니다. 이름과 권한을 확인하십시오."
    case .notABackup(let path): "\(path)은(는) naeil backup이 만든 파일이 아닙니다. 백업 파일의 이름을 확인하십시오."
    case .damaged(let path, let piece):
      "\(path)의 \(piece)번째 조각이 쓰인 그대로가 아닙니다(깨졌거나 바뀜). 아무것도 건드리지 않았습니다. 다른 사본을 쓰십시오."
    case .cutOff(let path): "\(path) 파일이 끝까지 있지 않습니다. 아무것도 건드리지 않았습니다. 다른 사본을 쓰십시오."
    case .noKeys(let path):
      "열쇠 파일 \(path)이(가) 없습니다. 백업은 열쇠 파일 없이는 열리지 않습니다. 따로 보관한 열쇠 파일을 NAEIL_KEYS에 지정하거나 "
        + "‘naeil keys import’로 금고의 사본을 되살린 뒤 다시 하십시오."
    case .otherKeys(let ids):
      "이 백업을 여는 열쇠 \(ids.joined(separator: ", "))이(가) 열쇠 파일에 없습니다. 백업하던 때의 열쇠 파일을 NAEIL_KEYS에 지정하십시오."
    case .newerRelease(let names):
      "이 백업은 더 새로운 naeil로 만들었습니다(모르는 변경: \(names.joined(separator: ", "))). 그 판의 naeil로 되살리십시오."
    case .otherEngine(let file, let target):
      "이 백업은 \(file) 데이터베이스의 것이라 \(target)에 되살릴 수 없습니다. 같은 종류의 빈 데이터베이스를 --into로 지정하십시오."
    case .notEmpty(let target): "\(target)에 이미 자료가 있습니다. 비어 있는 데이터베이스를 --into로 지정하십시오. 있는 자료는 그대로 두었습니다."
    case .otherHeads(let office):
      "\(office) 원장의 머리값이 백업에 적힌 것과 다릅니다. 되살린 데이터베이스를 쓰지 말고 비운 뒤 다른 사본으로 다시 하십시오."
    case .notSound(let sentence, let kept):
      "\(sentence) 되살린 자료는 \(kept)에 있습니다. 업무에 쓰지 말고 ‘naeil verify’로 어디가 다른지 살펴보십시오. "
        + "백업하던 때 이미 그랬고 그대로 써야 한다면 빈 데이터베이스에 --even-unsound를 붙여 되살리십시오."
    case .destroyedIncomplete(let path, let office, let wanted, let found):
      "\(office)에서 백업 전에 파기한 사람이 \(wanted.grouped)명인데 파기 목록(\(path))에는 \(found.grouped)명뿐입니다. 옛것이거나 잘린 목록으로는 "
        + "백업한 뒤에 파기한 사람이 돌아옵니다. 온전한 목록을 --destroyed로 지정하십시오. 목록을 정말 잃었으면 "
        + "--incomplete-destroyed를 붙여 되살리고, 백업한 뒤에 파기한 사람을 개인정보 보호책임자가 다시 파기하십시오."
    case .toolMissing(let name): "\(name)을(를) 찾을 수 없습니다. 서버와 같은 판의 postgresql-client를 설치하십시오."
    case .toolFailed(let name, let line): "\(name): ‘\(line)’. 서버와 도구의 판, 주소와 권한을 확인하십시오."
    case .notWritable(let path): "\(path)에 쓸 수 없습니다. 폴더, 권한과 남은 자리를 확인하십시오."
    }
  }
  package var status: Int { 500 }
}
