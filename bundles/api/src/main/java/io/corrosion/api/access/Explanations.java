package io.corrosion.api.access;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import org.osgi.annotation.versioning.ProviderType;

/** Answers "what can this person do, and why". Thread-safe. */
@ProviderType
public interface Explanations {

    /**
     * Explains a person's rights at a place. Everybody may ask about himself or herself; about others it needs
     * {@code users.read} on a server, {@code team.view} in an organisation, {@code platform.view} on the platform.
     *
     * @throws io.corrosion.api.error.NotFound when the place, or the person there, is none of the caller's business
     */
    Explanation explain(Caller caller, Place place, UserId person);
}
