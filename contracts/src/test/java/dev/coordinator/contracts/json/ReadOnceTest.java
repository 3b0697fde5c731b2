package dev.coordinator.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadOnceTest {
  private final List<String> read = new ArrayList<>();
  private final ReadOnce once = new ReadOnce(10);

  private Integer number(String text) {
    return once.read(
        text,
        Integer.class,
        it -> {
          read.add(it);
          return Integer.valueOf(it);
        });
  }

  @Test
  void theSameTextIsReadOnce() {
    assertThat(List.of(number("1234"), number("1234"))).containsExactly(1234, 1234);
    assertThat(read).containsExactly("1234");
  }

  @Test
  void theSameTextOfAnotherTypeIsAnotherValue() {
    number("12");
    assertThat(once.read("12", String.class, text -> "text " + text)).isEqualTo("text 12");
  }

  @Test
  void whatWasUsedLongestAgoMakesRoom() {
    number("1111");
    number("2222");
    number("1111");
    number("3333");
    read.clear();
    number("1111");
    number("3333");
    number("2222");
    assertThat(read).containsExactly("2222");
  }

  @Test
  void aTextLongerThanTheRoomIsNotKept() {
    number("1");
    assertThat(once.read("01234567890", String.class, text -> "first")).isEqualTo("first");
    assertThat(once.read("01234567890", String.class, text -> "second")).isEqualTo("second");
    number("1");
    assertThat(read).containsExactly("1");
  }

  @Test
  void whatWasWrittenIsNotRead() {
    once.keep("77", Integer.class, 77);
    assertThat(number("77")).isEqualTo(77);
    assertThat(read).isEmpty();
  }

  @Test
  void whatCannotBeReadIsTriedAgain() {
    assertThatThrownBy(() -> number("x")).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> number("x")).isInstanceOf(NumberFormatException.class);
    assertThat(read).containsExactly("x", "x");
  }
}
