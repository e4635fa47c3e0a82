declare module 'amortizejs' {
  type Payment = { interest: number; principal: number; remainingBalance: number };
  export const Calculator: {
    calculate(config: { method: 'mortgage'; balance: number; loanTerm: number; apr: number }): {
      periodicPayment: number;
      schedule: Payment[];
    };
  };
}
