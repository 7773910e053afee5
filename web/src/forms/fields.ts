import { NewAccount } from '@salve/contract/accounts'

/** Checks of single fields as the contract has them, for forms that hold fewer or other fields than the call. */
export const check = {
  name: NewAccount.shape.name,
  email: NewAccount.shape.email,
  password: NewAccount.shape.password.unwrap(),
  specialization: NewAccount.shape.specialization.unwrap(),
  licenseNumber: NewAccount.shape.licenseNumber.unwrap(),
}
