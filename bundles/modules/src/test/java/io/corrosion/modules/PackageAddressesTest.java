package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.rest.SignedAddresses;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.Vault;
import io.corrosion.modules.format.Digests;
import io.corrosion.modules.shop.EntitlementBook;
import io.corrosion.modules.shop.PackageAddresses;
import io.corrosion.modules.shop.PackageAddresses.Address;
import io.corrosion.modules.shop.Purchases;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an address of a package gives to whom, and for how long; on a signed repository and a real database. */
class PackageAddressesTest {

    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(new PostgresExtension().database(), "modules").transactions();
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private final LicenseId server = LicenseId.random();
    private final LicenseId neighbours = LicenseId.random();
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final Caller ada = new Caller(
            new UserId(UUID.randomUUID()), "ada@corrosion.example", "Ada", new SessionId(UUID.randomUUID()), "::1", "");
    private final List<AuditEntry> recorded = new ArrayList<>();
    private final Map<Path, Long> highest = new HashMap<>();
    private final ObjectStorage storage = new ObjectStorage();
    private Set<TenantId> audience = Set.of();
    private SignedStore store;
    private Instant now = NOON;

    @BeforeEach
    void aStoreWithBells() throws IOException {
        store = new SignedStore(folder).publish("bells", "1.0.0").publish("bells", "1.1.0");
    }

    @Test
    void anAddressGivesTheVeryPackageAndBothDeedsAreRecorded() throws IOException {
        Address address = addresses().make(ada, server, "bells", Optional.of("1.0.0"));

        byte[] content = open(server, address);

        assertThat(content).isEqualTo(Files.readAllBytes(folder.resolve("bells-1.0.0.cmod")));
        assertThat(address.sha256()).isEqualTo(Digests.sha256(content));
        assertThat(address.bytes()).isEqualTo(content.length);
        assertThat(address.expiresAt()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));
        assertThat(recorded)
                .extracting(entry -> entry.action() + " " + entry.license().orElseThrow())
                .containsExactly("module.address " + server, "module.fetch " + server);
        assertThat(addresses().make(ada, server, "bells", Optional.empty()).version())
                .isEqualTo("1.1.0");
    }

    @Test
    void anAddressThatIsTooOldOpensNothing() {
        Address address = addresses().make(ada, server, "bells", Optional.empty());
        now = NOON.plus(PackageAddresses.VALID).plusSeconds(1);

        assertThatThrownBy(() -> open(server, address)).isInstanceOf(Refused.class);
    }

    @Test
    void anAddressOpensNothingElse() {
        Address address = addresses().make(ada, server, "bells", Optional.of("1.0.0"));
        Address newer = addresses().make(ada, server, "bells", Optional.of("1.1.0"));

        assertThatThrownBy(() -> open(neighbours, address)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> open(server, with(address, newer.version(), newer.sha256())))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> open(server, with(address, address.version(), newer.sha256())))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> addresses()
                        .open(server, "bells", "1.0.0", address.sha256(), part(address, "expires") + "0", "forged"))
                .isInstanceOf(Refused.class);
        assertThat(recorded).extracting(AuditEntry::action).doesNotContain("module.fetch");
    }

    @Test
    void nobodyGetsAnAddressForAServerThatIsNotTheirs() {
        assertThatThrownBy(() -> addresses().make(ada, neighbours, "bells", Optional.empty()))
                .isInstanceOf(NotFound.class);
        assertThat(recorded).isEmpty();
    }

    @Test
    void aPackageChangedInItsRepositoryIsNotHandedOut() throws IOException {
        Address address = addresses().make(ada, server, "bells", Optional.of("1.0.0"));
        Files.writeString(folder.resolve("bells-1.0.0.cmod"), "something else");

        assertThatThrownBy(() -> open(server, address))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("damaged");
        assertThat(recorded).extracting(AuditEntry::action).doesNotContain("module.fetch");
    }

    @Test
    void aPackageThatIsNotInItsRepositoryComesFromTheObjectStorageUnlessItWasTamperedWithThere() throws IOException {
        Path file = folder.resolve("bells-1.0.0.cmod");
        byte[] whole = Files.readAllBytes(file);
        Address address = addresses().make(ada, server, "bells", Optional.of("1.0.0"));
        storage.seen().put(whole);
        Files.delete(file);

        assertThat(open(server, address)).isEqualTo(whole);

        storage.tamperWith(address.sha256());
        assertThatThrownBy(() -> open(server, address))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("tampered with");
    }

    @Test
    void whatIsNotPaidHasNoAddressAndWhatIsTakenBackOpensNothing() throws IOException {
        Address address = addresses().make(ada, server, "bells", Optional.of("1.0.0"));
        store.revoke("bells", "[1.0,1.1)", "it phones home");
        store.price("9.99").publish("gongs", "1.0.0");

        assertThatThrownBy(() -> open(server, address)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> addresses().make(ada, server, "gongs", Optional.empty()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("buy or try it first");
    }

    private byte[] open(LicenseId place, Address address) {
        return addresses()
                .open(
                        place,
                        "bells",
                        address.version(),
                        address.sha256(),
                        part(address, "expires"),
                        part(address, "signature"));
    }

    private static Address with(Address address, String version, String sha256) {
        return new Address(address.url(), address.expiresAt(), version, sha256, address.bytes());
    }

    private static String part(Address address, String name) {
        return address.url().replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
    }

    @Test
    void whatIsForOtherOrganisationsHasNoAddress() {
        audience = Set.of(TenantId.random());
        assertThatThrownBy(() -> addresses().make(ada, server, "bells", Optional.empty()))
                .isInstanceOf(NotFound.class);

        audience = Set.of(tenant);
        assertThat(addresses().make(ada, server, "bells", Optional.empty()).version())
                .isEqualTo("1.1.0");
    }

    private PackageAddresses addresses() {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Repositories repositories =
                new Repositories(List.of(new Repository(folder, List.of(store.keys()), audience)), clock, counters());
        Vault vault = answering(Vault.class, arguments -> new byte[32]);
        EntitlementBook book = new EntitlementBook(TRANSACTIONS, new Purchases(vault));
        InstalledModules none = new InstalledModules(TRANSACTIONS, new JdbcModuleRecords(), book, null);
        return new PackageAddresses(
                answering(Access.class, arguments -> mine((LicenseId) arguments[1])),
                answering(Audit.class, arguments -> recorded.add((AuditEntry) arguments[1]) ? null : null),
                TRANSACTIONS,
                answering(Licences.class, arguments -> Optional.of(licence((LicenseId) arguments[0]))),
                new PublishedPackages(
                        repositories, storage.seen(), new Catalogue(repositories, none, module -> List.of())::offer),
                book,
                new Secret(clock),
                clock);
    }

    private Scope.Licence mine(LicenseId asked) {
        if (!asked.equals(server)) {
            throw new NotFound("There is no such server.");
        }
        return new Scope.Licence(tenant, server);
    }

    private Licence licence(LicenseId id) {
        return new Licence(id, tenant, "key", LicenceStatus.ACTIVE, NOON, Optional.empty());
    }

    private Repositories.Counters counters() {
        return new Repositories.Counters() {
            @Override
            public long highest(Path repository) {
                return highest.getOrDefault(repository, 0L);
            }

            @Override
            public void saw(Path repository, long counter) {
                highest.put(repository, counter);
            }
        };
    }

    private static <T> T answering(Class<T> type, Function<Object[], Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer.apply(arguments)));
    }

    /** Signs by a digest over a word only it knows. */
    private record Secret(Clock clock) implements SignedAddresses {

        @Override
        public String sign(String address, Duration validFor) {
            String dated =
                    address + "&expires=" + clock.instant().plus(validFor).getEpochSecond();
            return dated + "&signature=" + digest(dated);
        }

        @Override
        public void check(String address) {
            String dated = address.replaceAll("&signature=.*", "");
            long expires = Long.parseLong(dated.replaceAll(".*expires=", ""));
            if (!address.equals(dated + "&signature=" + digest(dated))
                    || expires < clock.instant().getEpochSecond()) {
                throw new Refused("This address has expired or was altered: ask for a new one.");
            }
        }

        private static String digest(String dated) {
            return Digests.sha256(("rosebud" + dated).getBytes(StandardCharsets.UTF_8));
        }
    }
}
