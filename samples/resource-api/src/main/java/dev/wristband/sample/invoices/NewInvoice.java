package dev.wristband.sample.invoices;

import java.math.BigDecimal;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * Invoice to be written.
 *
 * @param customer who has to pay
 * @param amount how much, with two decimals at most
 * @param currency code of the currency, such as {@code EUR}
 */
record NewInvoice(@NotBlank @Size(max = 100) String customer,
		@NotNull @Positive @Digits(integer = 9, fraction = 2) BigDecimal amount,
		@NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {

}
