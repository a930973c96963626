package io.corrosion.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private final House house = new House();

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void anAccountIsOpenUntilItIsDisabled() {
        Person person = house.somebody();
        assertThat(house.accounts.isOpen(person.id())).isTrue();

        House.TRANSACTIONS.run(
                Scope.platform("test"),
                tx -> Sql.update(
                        tx,
                        "update identity.users set disabled_at = now() where id = ?",
                        person.id().value()));

        assertThat(house.accounts.isOpen(person.id())).isFalse();
        assertThat(house.accounts.find(person.id())).isPresent();
    }

    @Test
    void anAccountThatDoesNotExistIsNotOpen() {
        assertThat(house.accounts.isOpen(UserId.random())).isFalse();
    }
}
