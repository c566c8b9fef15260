import Configuration
import Pages
import Secrets
import Storage
import SystemPackage
import Vocabulary

/// Where this node finds its database and keys and how it is reached: flags, then `NAEIL_…`, then the JSON file named by
/// `NAEIL_CONFIG`.
package struct Settings: Sendable {
  /// `--database`, `NAEIL_DATABASE`; `sqlite:var/naeil.sqlite` by default.
  package let database: DatabaseURL
  /// `NAEIL_OWNER_DATABASE`: the connection that may change the schema, where the serving role may not.
  package let ownerDatabase: DatabaseURL?
  /// `NAEIL_KEYS`.
  package let keys: String
  /// `--office`, `NAEIL_OFFICE`: whose pages and figures; slug.
  package let office: String?
  /// `NAEIL_ORIGIN`: `https://…` where a proxy ends TLS.
  package let origin: String?
  /// `NAEIL_TRUSTED_PROXIES`, comma-separated addresses whose `X-Forwarded-For` is believed.
  package let trustedProxies: [String]
  /// `NAEIL_CONNECTIONS`: statements at the same time, 8 by default.
  package let connections: Int
  /// `NAEIL_HEADS`: file to which each day's closing head of the ledger is appended, best on another machine; by default
  /// beside the keys file.
  package let heads: String
  /// `NAEIL_DESTROYED`: file that lists who was destroyed, so that a restored backup does not bring them back; by
  /// default beside the keys file, and never in a backup.
  package let destroyed: String
  /// `NAEIL_METRICS_TOKEN`: opens `/metrics` to a collector elsewhere.
  package let metricsToken: String?

  /// `flags` are what the command line gave, `nil` where it was silent. Throws `StorageError.badURL`, or what the
  /// configuration file's reader says.
  package init(flags: [String: String?]) async throws {
    var given: [AbsoluteConfigKey: ConfigValue] = [:]
    for (name, value) in flags {
      guard let value else { continue }
      let key = AbsoluteConfigKey(name.split(separator: ".").map(String.init))
      given[key] = ConfigValue(.string(value), isSecret: name.hasSuffix("database"))
    }
    let environment = EnvironmentVariablesProvider().prefixKeys(with: "naeil")
    var providers: [any ConfigProvider] = [InMemoryProvider(name: "flags", values: given), environment]
    if let path = ConfigReader(providers: providers).string(forKey: "config") {
      providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath(path)))
    }
    let config = ConfigReader(providers: providers)
    database = try DatabaseURL(config.string(forKey: "database", default: "sqlite:var/naeil.sqlite"))
    ownerDatabase = try config.string(forKey: "owner.database").map { try DatabaseURL($0) }
    keys = config.string(forKey: "keys", default: KeyRing.defaultPath)
    office = config.string(forKey: "office")
    origin = config.string(forKey: "origin")
    trustedProxies = config.string(forKey: "trusted.proxies", default: "").split(separator: ",").map {
      String($0).trimmingBlanks
    }
    connections = config.int(forKey: "connections", default: 8)
    heads = config.string(forKey: "heads", default: Settings.beside(keys, "heads"))
    destroyed = config.string(forKey: "destroyed", default: Settings.beside(keys, "destroyed"))
    metricsToken = config.string(forKey: "metrics.token", isSecret: true)
    try checkReach()
  }
}

extension Settings {
  /// `var/naeil.keys` → `var/naeil.destroyed`.
  private static func beside(_ keys: String, _ ending: String) -> String {
    (keys.hasSuffix(".keys") ? String(keys.dropLast(".keys".count)) : keys) + "." + ending
  }

  /// A proxy nobody recognises or an origin that is none would silently switch off what they are for.
  private func checkReach() throws {
    for proxy in trustedProxies where !TrustedProxies.understands(proxy) {
      throw InvalidInput(
        "설정을 읽지 못했습니다",
        [
          Fault(
            "NAEIL_TRUSTED_PROXIES", "format",
            "NAEIL_TRUSTED_PROXIES의 ‘\(proxy)’은(는) 주소도 IPv4 대역도 아닙니다. 127.0.0.1이나 10.0.0.0/8처럼 적으십시오.")
        ])
    }
    if let metricsToken, metricsToken.utf8.count < 16 {
      throw InvalidInput(
        "설정을 읽지 못했습니다",
        [Fault("NAEIL_METRICS_TOKEN", "tooShort", "NAEIL_METRICS_TOKEN은 16자 이상으로 정하십시오. 예: openssl rand -hex 24")])
    }
    guard let origin else { return }
    let host = origin.split(separator: "/", omittingEmptySubsequences: false)
    guard host.count == 3, ["http:", "https:"].contains(host[0]), host[1].isEmpty, !host[2].isEmpty else {
      throw InvalidInput(
        "설정을 읽지 못했습니다",
        [
          Fault(
            "NAEIL_ORIGIN", "format",
            "NAEIL_ORIGIN의 ‘\(origin)’은(는) 누리집 주소가 아닙니다. https://jobs.example.go.kr처럼 끝에 / 없이 적으십시오.")
        ])
    }
  }
}

extension String {
  fileprivate var trimmingBlanks: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
