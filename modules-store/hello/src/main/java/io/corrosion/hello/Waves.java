package io.corrosion.hello;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.Entitlements;
import io.corrosion.api.module.KeyValues;
import io.corrosion.api.module.ModuleMessages;
import io.corrosion.api.module.ModuleSettings;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Waving from a server: its words are a setting, its count is a value kept without a table, and other modules hear of it. */
@Component(service = Waves.class)
public final class Waves {

    /** What is told, for other modules to hear. */
    static final String WAVED = "hello.waved";

    static final String LAST = "public.last";

    private static final Permission VIEW = Permission.of("server.view");
    private static final String COUNT = "count";

    private final Access access;
    private final ModuleSettings settings;
    private final KeyValues values;
    private final ModuleMessages messages;
    private final Entitlements entitlements;

    @Activate
    public Waves(
            @Reference Access access,
            @Reference ModuleSettings settings,
            @Reference KeyValues values,
            @Reference ModuleMessages messages,
            @Reference Entitlements entitlements) {
        this.access = access;
        this.settings = settings;
        this.values = values;
        this.messages = messages;
        this.entitlements = entitlements;
    }

    /**
     * How it stands.
     *
     * @param last what was heard last of a wave; empty before the first
     * @param standing what the server may do with the module
     */
    public record Wave(long count, String words, String last, String standing) {}

    /** Waves once. */
    public Wave wave(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, VIEW);
        values.put(scope, COUNT, Long.toString(count(scope) + 1));
        messages.tell(scope, WAVED, "{\"words\":\"" + words(scope) + "\"}");
        return look(scope);
    }

    /** How it stands. */
    public Wave look(Caller caller, LicenseId server) {
        return look(access.require(caller, server, VIEW));
    }

    private Wave look(Scope.Licence scope) {
        return new Wave(
                count(scope),
                words(scope),
                values.shared(scope, "hello", LAST).orElse(""),
                entitlements.of(scope.license()).standing().wire());
    }

    private long count(Scope.Licence scope) {
        return values.get(scope, COUNT).map(Long::valueOf).orElse(0L);
    }

    private String words(Scope.Licence scope) {
        Map<String, Object> set = settings.of(scope);
        return String.join(
                "", java.util.Collections.nCopies(((Long) set.get("times")).intValue(), (String) set.get("words")));
    }
}
