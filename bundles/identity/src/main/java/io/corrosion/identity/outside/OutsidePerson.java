package io.corrosion.identity.outside;

import java.util.Optional;

/**
 * Who somebody is elsewhere. Immutable.
 *
 * @param subject the provider's own id, which never changes
 * @param email an address the provider has verified
 */
record OutsidePerson(String subject, String name, Optional<String> email) {}
