package io.corrosion.identity.password;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Hashes of accounts that were imported from elsewhere (AUTH-06): verified, never made. Cost 12 at most, because a stored
 * hash decides how long its check takes. Pure.
 */
final class BcryptHash {

    private static final Pattern TEXT = Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-2])\\$[./A-Za-z0-9]{53}");
    private static final int LONGEST = 72;

    private BcryptHash() {}

    static boolean isOne(String stored) {
        return TEXT.matcher(stored).matches();
    }

    /** Bytes beyond the 72nd never counted: who made the hash cut them off, too. */
    static boolean matches(char[] password, String stored) {
        byte[] bytes = new String(password).getBytes(StandardCharsets.UTF_8);
        byte[] used = bytes.length > LONGEST ? java.util.Arrays.copyOf(bytes, LONGEST) : bytes;
        return OpenBSDBCrypt.checkPassword(stored, used);
    }
}
