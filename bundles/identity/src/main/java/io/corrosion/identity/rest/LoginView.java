package io.corrosion.identity.rest;

import io.corrosion.api.identity.SignInStep;
import io.corrosion.api.identity.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a program keeps after signing in; or what it has to ask for first.
 *
 * @param expiresIn seconds the access token is good
 * @param secondFactor set when a code is asked for; then there are no tokens yet
 */
public record LoginView(
        Optional<String> accessToken,
        Optional<Long> expiresIn,
        Optional<String> refreshToken,
        Optional<SecondFactorView> secondFactor) {

    /** What finishes the sign-in. */
    public record SecondFactorView(String ticket, List<String> factors, long expiresIn) {
        @Override
        public String toString() {
            return "SecondFactorView[hidden]";
        }
    }

    static LoginView of(Tokens tokens) {
        return new LoginView(
                Optional.of(tokens.accessToken()),
                Optional.of(tokens.expiresIn().toSeconds()),
                Optional.of(tokens.refreshToken()),
                Optional.empty());
    }

    static LoginView of(SignInStep step) {
        if (step instanceof SignInStep.SecondFactorNeeded needed) {
            List<String> factors = needed.factors().stream()
                    .map(factor -> factor.name().toLowerCase(Locale.ROOT))
                    .toList();
            return new LoginView(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new SecondFactorView(
                            needed.ticket(), factors, needed.expiresIn().toSeconds())));
        }
        return of(((SignInStep.Done) step).tokens());
    }

    @Override
    public String toString() {
        return "LoginView[hidden]";
    }
}
