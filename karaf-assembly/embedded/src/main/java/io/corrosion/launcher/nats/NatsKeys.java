package io.corrosion.launcher.nats;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.data.PrivateFile;
import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;

/**
 * The seeds of the NATS trust chain, made once, each in its own file (0600): {@code operator.nk} signs accounts,
 * {@code system.nk} is the server's own account and {@code system.creds} its user, {@code account.nk} is the application
 * account and {@code signing.nk} signs its users. The platform's messaging bundle reads them and pushes the application
 * account itself.
 */
record NatsKeys(Path folder) {

    private static final Duration FOR_EVER = null;

    /** Makes the keys that are missing. */
    NatsKeys create() {
        try {
            makeUnlessThere("operator.nk", NKey.createOperator(null));
            makeUnlessThere("system.nk", NKey.createAccount(null));
            makeUnlessThere("account.nk", NKey.createAccount(null));
            makeUnlessThere("signing.nk", NKey.createAccount(null));
            if (!Files.exists(folder.resolve("system.creds"))) {
                PrivateFile.write(folder.resolve("system.creds"), systemUser());
            }
            return this;
        } catch (IOException | GeneralSecurityException e) {
            throw new Problem("cannot make the NATS keys in " + folder, e);
        }
    }

    private void makeUnlessThere(String name, NKey key) {
        if (!Files.exists(folder.resolve(name))) {
            PrivateFile.write(folder.resolve(name), new String(key.getSeed()) + "\n");
        }
    }

    private String systemUser() throws IOException, GeneralSecurityException {
        var account = seed("system.nk");
        var user = NKey.createUser(null);
        var jwt = JwtUtils.issueUserJWT(account, publicKey(account), publicKey(user), "corrosion-system");
        return String.format(JwtUtils.NATS_USER_JWT_FORMAT, jwt, new String(user.getSeed()));
    }

    private NKey seed(String name) throws IOException {
        return NKey.fromSeed(Files.readString(folder.resolve(name)).strip().toCharArray());
    }

    private static String publicKey(NKey key) throws IOException, GeneralSecurityException {
        return new String(key.getPublicKey());
    }

    /** What nats.conf states: who the operator is and which account is the server's own. */
    Trust trust() {
        try {
            var operator = seed("operator.nk");
            var system = seed("system.nk");
            var systemKey = publicKey(system);
            return new Trust(
                    jwt(operator, publicKey(operator), "corrosion", operatorClaim(systemKey)),
                    systemKey,
                    jwt(operator, systemKey, "SYS", SYSTEM_ACCOUNT_CLAIM));
        } catch (IOException | GeneralSecurityException e) {
            throw new Problem("the NATS keys in " + folder + " cannot be used; restore them from a backup", e);
        }
    }

    /** The statements a server needs to trust this platform's identities. */
    record Trust(String operatorJwt, String systemKey, String systemJwt) {}

    private static String jwt(NKey signer, String subject, String name, String claim)
            throws IOException, GeneralSecurityException {
        long now = JwtUtils.currentTimeSeconds();
        return JwtUtils.issueJWT(signer, subject, name, FOR_EVER, now, publicKey(signer), () -> claim);
    }

    private static String operatorClaim(String systemKey) {
        return "{\"type\":\"operator\",\"version\":2,\"system_account\":\"" + systemKey + "\"}";
    }

    private static final String SYSTEM_ACCOUNT_CLAIM = """
            {"type":"account","version":2,"default_permissions":{"pub":{},"sub":{}},\
            "limits":{"subs":-1,"data":-1,"payload":-1,"imports":-1,"exports":-1,"wildcards":true,"conn":-1,"leaf":-1}}""";
}
