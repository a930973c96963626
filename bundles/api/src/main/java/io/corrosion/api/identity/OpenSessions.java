package io.corrosion.api.identity;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Where a person is signed in (AUTH-20). What is ended is refused at once on this node and shortly after on others. Thread-safe. */
@ProviderType
public interface OpenSessions {

    /** The caller's sessions, last used first. */
    List<OpenSession> of(Caller caller);

    /**
     * Ends one of the caller's sessions, the present one included.
     *
     * @throws io.corrosion.api.error.NotFound when it is none of the caller's
     */
    void end(Caller caller, SessionId session);

    /** Ends all of the caller's sessions but the present one. */
    int endOthers(Caller caller);

    /** Ends all of the caller's sessions: everybody signs in anew. */
    int endAll(Caller caller);
}
