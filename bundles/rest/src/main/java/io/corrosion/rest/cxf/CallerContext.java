package io.corrosion.rest.cxf;

import io.corrosion.api.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.ext.ContextProvider;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.jspecify.annotations.Nullable;

/** Gives a resource who asks: the caller that the guard left on the request. */
@Provider
public final class CallerContext implements ContextProvider<Caller> {

    /** Request attribute; absent when nobody is signed in. */
    public static final String ATTRIBUTE = Caller.class.getName();

    @Override
    public @Nullable Caller createContext(Message message) {
        HttpServletRequest request = (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
        return (Caller) request.getAttribute(ATTRIBUTE);
    }
}
