import Configuration
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

  /// `flags` are what the command line gave, `nil` where it was silent. Throws `StorageError.badURL`, or what the
  /// configuration file's reader says.
  package init(flags: [String: String?]) async throws {
    var given: [AbsoluteConfigKey: ConfigValue] = [:]
    for (name, value) in flags {
      if let value { given[AbsoluteConfigKey([name])] = ConfigValue(.string(value), isSecret: name == "database") }
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
  }
}

extension String {
  fileprivate var trimmingBlanks: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
