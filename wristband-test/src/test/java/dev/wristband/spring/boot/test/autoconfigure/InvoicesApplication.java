package dev.wristband.spring.boot.test.autoconfigure;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application that has set nothing.
 */
@SpringBootApplication
class InvoicesApplication {

}
