package io.corrosion.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

    private final PasswordHash hash = PasswordHash.of("correct horse".toCharArray(), new SecureRandom());

    @Test
    void theRightPasswordMatchesAfterBeingStored() {
        assertThat(PasswordHash.parse(hash.text()).matches("correct horse".toCharArray()))
                .isTrue();
    }

    @Test
    void anotherPasswordDoesNotMatch() {
        assertThat(hash.matches("correct horsE".toCharArray())).isFalse();
    }

    @Test
    void thePasswordsOfTwoPeopleAreStoredDifferently() {
        assertThat(PasswordHash.of("correct horse".toCharArray(), new SecureRandom())
                        .text())
                .isNotEqualTo(hash.text());
    }

    @Test
    void theStoredFormNamesTheCostTheDecisionAsksFor() {
        assertThat(hash.text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("correct horse");
    }

    /** From the reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1. */
    @Test
    void aHashOfTheReferenceImplementationIsUnderstood() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(PasswordHash.parse(reference).matches("password".toCharArray()))
                .isTrue();
    }

    @Test
    void nobodysHashMatchesNothing() {
        assertThat(PasswordHash.OF_NOBODY.matches(new char[0])).isFalse();
    }

    @Test
    void otherTextIsNoHash() {
        assertThatThrownBy(() -> PasswordHash.parse("$2a$10$abcdef")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyTextCanBeAPassword() {
        char[] odd = {'a', (char) 0, (char) 0xD800, 'b', 'ß'};

        assertThat(PasswordHash.of(odd, new SecureRandom()).matches(odd)).isTrue();
        assertThat(hash.matches(odd)).isFalse();
    }
}
