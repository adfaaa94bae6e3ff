package sc.fiji.anomaly.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class NaturalOrderTest {

	@Test
	void numbersCountAsNumbersAndCaseAsLittle() {
		final List<String> names = List.of("B1", "a10b2", "a10", "a2", "a10b", "A1");
		assertEquals(List.of("A1", "a2", "a10", "a10b", "a10b2", "B1"), names.stream().sorted(new NaturalOrder()).toList());
	}

	@Test
	void namesThatDifferOnlyInZerosOrCaseStillHaveAnOrder() {
		assertNotEquals(0, new NaturalOrder().compare("a1", "a01"));
		assertNotEquals(0, new NaturalOrder().compare("a1", "A1"));
		assertEquals(0, new NaturalOrder().compare("a1", "a1"));
	}
}
