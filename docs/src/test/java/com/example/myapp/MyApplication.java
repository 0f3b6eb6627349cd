package com.example.myapp;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.spring.security.annotation.CurrentUser;
import dev.wristband.spring.security.core.WristbandPrincipal;
import dev.wristband.spring.security.core.WristbandUser;

@SpringBootApplication
@RestController
public class MyApplication {

	public static void main(String[] args) {
		SpringApplication.run(MyApplication.class, args);
	}

	@GetMapping("/")
	String home() {
		return "Hello everybody";
	}

	@GetMapping("/welcome")
	String welcome(@CurrentUser WristbandUser user) {
		return "Hello %s of %s".formatted(user.getEmail(), user.getTenantName());
	}

	@GetMapping("/api/me")
	String me(@CurrentUser WristbandPrincipal caller) {
		return "%s of tenant %s".formatted(caller.getSubject(), caller.getTenantId());
	}

}
