package io.corrosion.roles.rest;

import io.corrosion.api.access.Binding;
import io.corrosion.api.access.Gift;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something given to a person.
 *
 * @param permissions the list as it was given; empty when a role was given
 * @param until when it ends; left out for good
 */
public record BindingView(
        UUID id,
        UUID userId,
        Optional<String> email,
        Optional<String> name,
        Optional<UUID> role,
        List<String> permissions,
        Optional<Instant> until,
        Optional<UUID> givenBy,
        String reason,
        Instant since) {

    static BindingView of(Binding binding, People people) {
        Optional<Person> person = people.find(binding.user());
        return new BindingView(
                binding.id().value(),
                binding.user().value(),
                person.map(Person::email),
                person.map(Person::username),
                binding.gift() instanceof Gift.OfRole given
                        ? Optional.of(given.role().value())
                        : Optional.empty(),
                binding.gift() instanceof Gift.OfKeys given ? given.keys() : List.of(),
                binding.until(),
                binding.givenBy().map(UserId::value),
                binding.reason(),
                binding.since());
    }
}
