package io.corrosion.api.identity;

/**
 * A person's second factors. Immutable.
 *
 * @param totp an authenticator is set up
 * @param mailCodes codes may come by e-mail
 * @param backupCodesLeft backup codes not used yet
 */
public record SecondFactorState(boolean totp, boolean mailCodes, int backupCodesLeft) {

    /** Whether signing in with a password asks for more. */
    public boolean isOn() {
        return totp || mailCodes;
    }
}
