package io.corrosion.api.identity;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A person's second factors (AUTH-12 to AUTH-14). Secrets are sealed at rest, backup codes are hashed inside. Audited; the
 * person is told by mail of each change. Thread-safe.
 */
@ProviderType
public interface SecondFactors {

    /** How it stands. */
    SecondFactorState of(Caller caller);

    /**
     * A new secret for an authenticator; nothing changes until it is confirmed within ten minutes.
     *
     * @throws io.corrosion.api.error.Conflict when one is set up already
     * @throws io.corrosion.api.error.Refused when the proof is not right
     */
    TotpSetup prepare(Caller caller, Proof proof);

    /** The prepared secret once more, while it can be confirmed. */
    Optional<TotpSetup> prepared(Caller caller);

    /**
     * Switches the authenticator on.
     *
     * @param code six digits it shows now
     * @return new backup codes when there were none, shown this once; else empty
     * @throws io.corrosion.api.error.Invalid when the code is not right or nothing was prepared
     */
    List<String> confirm(Caller caller, String code);

    /**
     * Switches codes by e-mail on.
     *
     * @return new backup codes when there were none, shown this once; else empty
     * @throws io.corrosion.api.error.Refused when the address is not verified
     */
    List<String> mailCodes(Caller caller, Proof proof);

    /** Switches one factor off; with the last one the backup codes go. {@link Factor#BACKUP_CODE} is none to switch. */
    void turnOff(Caller caller, Factor factor, Proof proof);

    /**
     * Makes ten new backup codes, which replace the earlier ones.
     *
     * @throws io.corrosion.api.error.Conflict when no second factor is on
     */
    List<String> renewBackupCodes(Caller caller, Proof proof);
}
