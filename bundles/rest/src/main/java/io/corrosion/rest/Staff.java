package io.corrosion.rest;

import io.corrosion.api.access.Access;
import io.corrosion.api.identity.KeySignIn;
import io.corrosion.api.identity.SignIn;
import io.corrosion.api.limit.RateLimiter;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.rest.limit.Replays;
import java.util.Optional;

/** Whose services are there for a request; some come late after a start. Immutable. */
record Staff(
        Optional<SignIn> signIn,
        Optional<KeySignIn> keys,
        Optional<ModuleGate> gate,
        Optional<Access> access,
        RateLimiter limiter,
        Replays replays) {}
