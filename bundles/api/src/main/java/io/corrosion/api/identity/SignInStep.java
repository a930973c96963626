package io.corrosion.api.identity;

import java.time.Duration;
import java.util.List;

/** How far a sign-in has come. Immutable; both forms hold secrets. */
public sealed interface SignInStep {

    /** Signed in. */
    record Done(Tokens tokens) implements SignInStep {}

    /**
     * The account asks for a second factor.
     *
     * @param ticket names this sign-in until it is finished; useless without a code
     * @param factors what may be given, the usual one first
     * @param expiresIn how long the ticket is good
     */
    record SecondFactorNeeded(String ticket, List<Factor> factors, Duration expiresIn) implements SignInStep {

        public SecondFactorNeeded {
            factors = List.copyOf(factors);
        }

        @Override
        public String toString() {
            return "SecondFactorNeeded[hidden]";
        }
    }
}
