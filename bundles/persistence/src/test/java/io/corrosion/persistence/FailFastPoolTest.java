package io.corrosion.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class FailFastPoolTest {

    private int asked;
    private long now;
    private SQLException failure;
    private final DataSource pool = FailFastPool.of(database(), () -> now);

    @Test
    void aPoolThatWorksIsAskedEachTime() throws SQLException {
        pool.getConnection();
        pool.getConnection();

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void afterAFailureCallersAreToldAtOnce() {
        failure = gone();

        assertThatThrownBy(pool::getConnection).hasMessage("gone");
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);

        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aSecondLaterSomebodyLooksAgainAndAllGoOn() throws SQLException {
        failure = gone();
        assertThatThrownBy(pool::getConnection).hasMessage("gone");
        failure = null;

        now += Duration.ofSeconds(1).toNanos();
        pool.getConnection();
        pool.getConnection();

        assertThat(asked).isEqualTo(3);
    }

    @Test
    void aWrongPasswordIsNotALostDatabase() {
        failure = new SQLException("password", "28P01");

        assertThatThrownBy(pool::getConnection).hasMessage("password");
        assertThatThrownBy(pool::getConnection).hasMessage("password");

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aPoolThatIsOnlyBusyIsAskedAgain() {
        failure = new SQLTransientConnectionException("busy");

        assertThatThrownBy(pool::getConnection).hasMessage("busy");
        assertThatThrownBy(pool::getConnection).hasMessage("busy");

        assertThat(asked).isEqualTo(2);
    }

    private static SQLException gone() {
        return new SQLTransientConnectionException("gone", new SQLException("connection refused"));
    }

    private DataSource database() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    asked++;
                    if (failure != null) {
                        throw failure;
                    }
                    return connection();
                });
    }

    private static Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> null);
    }
}
