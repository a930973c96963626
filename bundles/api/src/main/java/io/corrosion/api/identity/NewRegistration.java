package io.corrosion.api.identity;

import java.util.Optional;

/**
 * What somebody registers with. Immutable; holds secrets.
 *
 * @param licenceKey a bought key, or its signed form
 * @param organisation name of the organisation founded with the licence; that of the person by default
 * @param invitation token of an invitation's link
 */
public record NewRegistration(
        String email,
        String username,
        char[] password,
        Optional<String> licenceKey,
        Optional<String> organisation,
        Optional<String> invitation) {

    @Override
    public String toString() {
        return "NewRegistration[hidden]";
    }
}
