package io.corrosion.maps;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.map.MapId;
import io.corrosion.api.rest.SignedAddresses;
import io.corrosion.api.storage.Blobs;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.maps.store.MapStore;
import io.corrosion.maps.store.StoreAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One server's library with a storage in memory, on a real database. */
final class LibraryGround {

    final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    final Caller caller = new Caller(
            new UserId(UUID.randomUUID()), "ann@example.org", "Ann", new SessionId(UUID.randomUUID()), "::1", "");
    final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    /** Jobs that were left. */
    final List<NewJob> left = new ArrayList<>();

    final Access access = proxy(Access.class, (proxy, method, given) -> scope);
    final Transactions transactions;
    final MapStore store = StoreAccess.with(new Memory(), 1_000, 1_500);
    final MapAddresses addresses;
    final LibraryMaps maps;
    final Library library;
    final Rotations rotations;

    LibraryGround(Transactions transactions, SignedAddresses signing) {
        this.transactions = transactions;
        addresses = new MapAddresses(signing, "https://panel.example/");
        maps = new LibraryMaps(transactions, silent(ServerGateway.class), store, addresses, address -> {});
        Jobs jobs = proxy(Jobs.class, (proxy, method, given) -> {
            left.add((NewJob) given[1]);
            return null;
        });
        library = new Library(access, transactions, store, jobs, silent(Audit.class));
        rotations = new Rotations(access, transactions, maps, silent(Audit.class));
    }

    LibraryMap upload(String name, byte[] content) {
        return library.upload(caller, scope.license(), name, "", Optional.empty(), new ByteArrayInputStream(content));
    }

    MapId procedural(String name, int seed) {
        return library.procedural(caller, scope.license(), name, Optional.of(seed), 4_000)
                .id();
    }

    static byte[] filled(int bytes) {
        byte[] content = new byte[bytes];
        Arrays.fill(content, (byte) 9);
        return content;
    }

    static <T> T silent(Class<T> type) {
        return proxy(type, (proxy, method, given) -> null);
    }

    static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    private final class Memory implements Blobs {
        @Override
        public Blob put(LicenseId license, String key, InputStream content) throws IOException {
            blobs.put(key, content.readAllBytes());
            return find(license, key).orElseThrow();
        }

        @Override
        public Optional<InputStream> open(LicenseId license, String key) {
            return Optional.ofNullable(blobs.get(key)).map(ByteArrayInputStream::new);
        }

        @Override
        public Optional<Blob> find(LicenseId license, String key) {
            return Optional.ofNullable(blobs.get(key))
                    .map(bytes -> new Blob(license, key, bytes.length, StoreAccess.sha256(bytes)));
        }

        @Override
        public void delete(LicenseId license, String key) {
            blobs.remove(key);
        }
    }
}
