package io.corrosion.vault;

import io.corrosion.api.vault.KeyService;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Master keys out of the configuration, which reads the environment: the current one, and earlier ones while they are needed. */
@Component(configurationPid = "io.corrosion.vault")
@Designate(ocd = EnvironmentKeys.Config.class)
public final class EnvironmentKeys implements KeyService {

    private static final String WRAP = "wrap";

    /** Settings of the vault. */
    @ObjectClassDefinition(name = "Vault")
    @interface Config {
        @AttributeDefinition(type = AttributeType.PASSWORD, description = "Master key: 32 random bytes in Base64")
        String encryption_key() default "";

        @AttributeDefinition(
                type = AttributeType.PASSWORD,
                description =
                        "Earlier master keys, separated by commas, until the rotation of the master key has finished")
        String encryption_key_previous() default "";
    }

    private final SecureRandom random = new SecureRandom();
    private final MasterKey master;
    private final Map<String, MasterKey> known = new LinkedHashMap<>();

    @Activate
    public EnvironmentKeys(Config config) {
        this(config.encryption_key(), config.encryption_key_previous());
    }

    EnvironmentKeys(String current, String previous) {
        this.master = MasterKey.of(current);
        known.put(master.name(), master);
        for (String earlier : previous.split(",")) {
            if (!earlier.isBlank()) {
                MasterKey key = MasterKey.of(earlier);
                known.put(key.name(), key);
            }
        }
    }

    @Override
    public String current() {
        return master.name();
    }

    @Override
    public byte[] wrap(byte[] dataKey, String context) {
        return envelope(master).close(dataKey, context);
    }

    @Override
    public byte[] unwrap(String key, byte[] wrapped, String context) {
        if (key.isEmpty()) {
            return unwrapUnnamed(wrapped, context);
        }
        MasterKey named = known.get(key);
        if (named == null) {
            throw new IllegalArgumentException(
                    "A data key is wrapped with the master key " + key
                            + ", which is not configured. Put it into encryption.key.previous until its rotation has finished.");
        }
        return envelope(named).open(wrapped, context);
    }

    @Override
    public byte[] firstRoot() {
        return master.root();
    }

    private byte[] unwrapUnnamed(byte[] wrapped, String context) {
        IllegalArgumentException last = new IllegalArgumentException("There is no master key");
        for (MasterKey key : known.values()) {
            try {
                return envelope(key).open(wrapped, context);
            } catch (IllegalArgumentException e) {
                last = e;
            }
        }
        throw last;
    }

    private Envelope envelope(MasterKey key) {
        return new Envelope(key.derive(WRAP), random);
    }
}
