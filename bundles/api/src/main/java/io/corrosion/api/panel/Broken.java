package io.corrosion.api.panel;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.outgoing.ShortBody.TooLong;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Why there was no answer, in words that say what to do. Pure. */
final class Broken {

    private static final Duration SOON = Duration.ofSeconds(5);

    private Broken() {}

    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    static DomainException of(URI address, Duration patience, Throwable failure) {
        if (failure instanceof DomainException known) {
            return known;
        }
        Unavailable unavailable =
                new Unavailable("The panel at " + place(address) + " " + why(failure, patience), SOON);
        unavailable.initCause(failure);
        return unavailable;
    }

    /** Whether asking at once again may bring an answer: the connection broke, nobody was slow, refused or elsewhere. */
    static boolean mayPass(Unavailable broken) {
        Throwable cause = broken.getCause();
        return cause instanceof IOException
                && !(cause instanceof TooLong)
                && !(cause instanceof HttpTimeoutException)
                && !(cause instanceof SSLException)
                && !(cause instanceof ConnectException);
    }

    static String place(URI address) {
        return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    private static String why(Throwable failure, Duration patience) {
        if (failure instanceof HttpConnectTimeoutException) {
            return "cannot be reached: nobody answers there. Check the address, the port and its firewall.";
        }
        if (failure instanceof HttpTimeoutException || failure instanceof TimeoutException) {
            return "did not answer within " + patience.toSeconds() + " s.";
        }
        if (failure instanceof ConnectException refused) {
            return refused.getCause() instanceof UnresolvedAddressException
                    ? "cannot be found: there is no such name. Check the address."
                    : "refuses the connection: nothing listens on that port. Check the address and the port.";
        }
        if (failure instanceof SSLHandshakeException && isAboutACertificate(failure)) {
            return "shows a certificate that is not trusted: it is self-signed, expired, incomplete or for another name."
                    + " Give it a valid one, with the authority's intermediate certificate.";
        }
        if (failure instanceof SSLException) {
            return "does not speak TLS on that port. Check the port, or whether the address begins with http://.";
        }
        if (failure instanceof WebSocketHandshakeException refused) {
            return "refuses the console's WebSocket with HTTP "
                    + refused.getResponse().statusCode()
                    + ". Its allowed origins must hold the panel's own address.";
        }
        if (failure instanceof TooLong) {
            return "answers with more than can be taken in at once.";
        }
        return failure instanceof IOException
                ? "broke the connection off."
                : "cannot be asked: " + failure.getClass().getSimpleName() + ".";
    }

    private static boolean isAboutACertificate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }
}
