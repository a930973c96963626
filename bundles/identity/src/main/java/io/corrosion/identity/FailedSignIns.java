package io.corrosion.identity;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Refusal;
import io.corrosion.api.audit.Refusals;
import io.corrosion.api.identity.Origin;
import java.util.Optional;

/** Keeps what did not let somebody in, whichever way it was tried. Thread-safe. */
public final class FailedSignIns {

    private final Refusals refusals;

    public FailedSignIns(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Names the account only when there is one: what was typed may be a password in the wrong field. */
    public void note(Optional<Account> account, Origin origin, String why) {
        Actor actor = new Actor(
                "user",
                account.map(known -> known.person().id().value()),
                account.map(known -> known.person().email()).orElse("unknown"),
                origin.address(),
                origin.userAgent());
        refusals.note(new Refusal(Optional.empty(), Optional.empty(), actor, "auth.login.fail", "session", "", why));
    }
}
